/** A role as people read of it. */
export interface RoleCard {
  /** Danish. */
  readonly label: string;
  /** What a role string of this role carries behind its colon: kommunekoder, or provider numbers. */
  readonly limitedBy: 'kommunekoder' | 'providers';
}

const role = (label: string, limitedBy: RoleCard['limitedBy'] = 'kommunekoder'): RoleCard => ({
  label,
  limitedBy,
});

/** Everything that somebody can be here. */
export const roles = {
  koordinator: role('Koordinator'),
  leverandoer: role('Leverandør', 'providers'),
  rapportering: role('Rapportering'),
  revisor: role('Revisor'),
  administrator: role('Administrator'),
  databeskyttelse: role('Databeskyttelse'),
  system: role('System'),
} as const satisfies Readonly<Record<string, RoleCard>>;

export type RoleName = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly RoleName[];

/** True for the name of a role. */
export const isRoleName = (name: string): name is RoleName => Object.hasOwn(roles, name);
