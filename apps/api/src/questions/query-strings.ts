import { IsOptional } from 'class-validator';
import {
  constraint,
  IsCode,
  IsDanishDateText,
  IsId,
  IsInstantText,
  IsIsoWeekText,
  isUuid,
  type KnownAt,
} from '#libs/application';
import { codes, type Readiness, type TimekravState } from '#libs/domain';

const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value);

const IsOneOf = (...words: readonly string[]): PropertyDecorator =>
  constraint('malformed', `Skal være en af: ${words.join(', ')}.`, isOneOf(...words));

const IsLimit = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Skal være et helt tal fra 1 til 500.',
    (value) => typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 500,
  );

const IsCursor = (): PropertyDecorator =>
  constraint('malformed', 'Skal være next fra den forrige side.', isUuid);

/** Questions about what was known at an instant. */
export class KnownAtQuery {
  @IsOptional()
  @IsInstantText()
  readonly knownAt: KnownAt = null;
}

/** How an assessment is asked for. */
export class AssessmentQuery extends KnownAtQuery {
  @IsOptional()
  @IsDanishDateText()
  readonly on?: string;

  @IsOptional()
  @IsId()
  readonly ruleSet?: string;
}

export class AllTimekravQueryString extends AssessmentQuery {
  @IsOptional()
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode?: string;
}

export class ParticipantsQueryString {
  @IsOptional()
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode?: string;

  @IsOptional()
  @IsOneOf('current', 'exited')
  readonly state?: 'current' | 'exited';

  @IsOptional()
  @IsCode(codes.readiness)
  readonly readiness?: Readiness;

  @IsOptional()
  @IsOneOf('met', 'near', 'not_met')
  readonly timekrav?: TimekravState;

  @IsOptional()
  @IsCursor()
  readonly cursor?: string;

  @IsOptional()
  @IsLimit()
  readonly limit?: string;
}

export class WorklistQueryString {
  @IsOptional()
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode?: string;

  @IsOptional()
  @IsIsoWeekText()
  readonly week?: string;
}

export class StatusReportQueryString extends KnownAtQuery {
  @IsOptional()
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode?: string;

  @IsOptional()
  @IsDanishDateText()
  readonly from?: string;

  @IsOptional()
  @IsDanishDateText()
  readonly to?: string;

  @IsOptional()
  @IsId()
  readonly ruleSet?: string;
}
