/** Why somebody reads of individuals, as the role says it. */
export type Purpose = 'sagsbehandling' | 'leverandoerregistrering' | 'revision' | 'kontrol';

/** A role as people read of it. */
interface RoleCard {
  /** Danish. */
  readonly label: string;
  /** What a role string of this role carries behind its colon: kommunekoder, or provider numbers. */
  readonly limitedBy: 'kommunekoder' | 'providers';
  /** Why it reads. */
  readonly purpose: Purpose;
}

const role = (
  label: string,
  purpose: Purpose,
  limitedBy: RoleCard['limitedBy'] = 'kommunekoder',
): RoleCard => ({ label, purpose, limitedBy });

/** Everything that somebody can be here. */
export const roles = {
  koordinator: role('Koordinator', 'sagsbehandling'),
  leverandoer: role('Leverandør', 'leverandoerregistrering', 'providers'),
  rapportering: role('Rapportering', 'kontrol'),
  revisor: role('Revisor', 'revision'),
  administrator: role('Administrator', 'kontrol'),
  databeskyttelse: role('Databeskyttelse', 'kontrol'),
  system: role('System', 'sagsbehandling'),
} as const satisfies Readonly<Record<string, RoleCard>>;

export type RoleName = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly RoleName[];

/** True for the name of a role. */
export const isRoleName = (name: string): name is RoleName => Object.hasOwn(roles, name);
