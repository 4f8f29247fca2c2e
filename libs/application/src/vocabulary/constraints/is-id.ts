import { constraint } from './constraint.ts';

const id = /^[A-Za-z0-9._:-]{1,46}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for an id that a caller may make. */
export const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value);

/** True for a UUID in upper or lower case, of any version. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** An id made by the caller: 1 to 46 of A-Z a-z 0-9 . _ : - */
export const IsId = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Id skal være 1 til 46 tegn: A-Z, a-z, 0-9, punktum, bindestreg, understreg og kolon.',
    isId,
  );

/** A participant's id: a UUID. */
export const IsParticipantId = (): PropertyDecorator =>
  constraint('malformed', 'Deltagerens id skal være et UUID (aldrig et CPR-nummer).', isUuid);
