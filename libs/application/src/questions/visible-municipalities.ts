import type { ParticipantCase } from '#libs/domain';

/**
 * The municipalities whose forløb a caller may see. Every question carries it, and everything that a question answers
 * passes it.
 */
export class VisibleMunicipalities {
  static readonly all = new VisibleMunicipalities(null);

  /** The only one, `null` when all are seen. */
  readonly kommunekode: string | null;

  private constructor(kommunekode: string | null) {
    this.kommunekode = kommunekode;
  }

  /** The municipality that was asked for; left out: all. */
  static asked(kommunekode: string | undefined): VisibleMunicipalities {
    return kommunekode === undefined ? this.all : new VisibleMunicipalities(kommunekode);
  }

  /** True when the forløb may be seen. */
  readonly includes = ({ kommunekode }: { readonly kommunekode: string }): boolean =>
    this.kommunekode === null || this.kommunekode === kommunekode;

  /** True when some of the case may be seen: a forløb, open or ended. */
  includesSomeOf({ forloeb }: Pick<ParticipantCase, 'forloeb'>): boolean {
    return this.kommunekode === null || forloeb.some(this.includes);
  }
}
