import { type Activity, codes } from '#libs/domain';
import { activityHeading } from './short.ts';

/** Whose grid it is: of whole weeks, or of a provider's own entries; and whether it is only read. */
export interface GridUse {
  readonly use: 'week' | 'own';
  readonly isRead: boolean;
}

/** A column; `code` is the activity's, or says what it is. */
export interface GridColumn {
  readonly code: string;
  readonly heading: string;
  /** What the heading is short for. */
  readonly label?: string;
  readonly isHours?: true;
}

const column = (code: string, heading: string, label?: string): GridColumn => ({
  code,
  heading,
  ...(label !== undefined && { label }),
});

const ofActivity = (activity: Activity): GridColumn => ({
  ...column(activity, activityHeading(activity), codes.activity[activity].label),
  isHours: true,
});

/** The columns of a grid, in their order. A provider sees neither requirement nor status. */
export const gridColumns = (
  activities: readonly Activity[],
  { use, isRead }: GridUse,
): readonly GridColumn[] => {
  const hours = [...activities.map(ofActivity), column('oevrige', 'Øvrige', 'Øvrige aktiviteter')];
  const person = column('borger', 'Borger');
  const saving = isRead ? [] : [column('gem', 'Gem')];
  return use === 'own'
    ? [
        person,
        ...hours,
        column('fravaer', 'Udebl.', 'Udeblivelse, dage'),
        column('taeller', 'I alt'),
        column('andet', 'Andet', 'Andet registreret for ugen'),
        ...saving,
      ]
    : [
        person,
        column('krav', 'Krav'),
        ...hours,
        column('fravaer', 'Fravær'),
        column('taeller', 'Tæller'),
        column('status', 'Status'),
        ...saving,
      ];
};
