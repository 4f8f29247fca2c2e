import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type DefinitionName, placesOf, type ReportSubject, statusReport } from '#libs/domain';
import { canonicalJson, type JsonValue } from '#libs/event-store';
import { AskedDates } from '../questions/asked-dates.ts';
import { Cases } from '../questions/cases.ts';
import { ReportHandler, ReportQuery } from '../questions/report.question.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import {
  type FreezingMoment,
  type ReportDefinition,
  type ReportResult,
  ReportResults,
} from './report-results.ts';

/** Before anything was recorded. */
const beforeAll = '2000-01-01T00:00:00.000Z';

const statusVersion = '2026-1';

/** What the status report says of each of its figures. */
const statusDigest = `sha256:${hash(
  'sha256',
  canonicalJson(
    placesOf(statusReport.answers).map(([place, { description, meaning }]) => ({
      place,
      description,
      meaning: { ...meaning },
    })) as JsonValue,
  ),
)}`;

const bytesOf = (answer: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(answer as JsonValue));

/** Makes status reports. */
@Injectable()
export class StatusResults extends ReportResults {
  readonly #reports: ReportHandler;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    super();
    this.#reports = new ReportHandler(cases, ruleSets, dates);
  }

  definition(_name: DefinitionName): ReportDefinition {
    return { version: statusVersion, digest: statusDigest };
  }

  async make(subject: ReportSubject, { position }: FreezingMoment): Promise<ReportResult> {
    if (subject.definition !== 'status') throw new TypeError('only status reports are made here');
    const { kommunekode, from, to, ruleSet } = subject.parameters;
    const visible = VisibleMunicipalities.asked(kommunekode);
    const asked = { visible, from, to, ruleSet, knownAt: position ?? beforeAll };
    return { internal: bytesOf(await this.#reports.execute(new ReportQuery(statusReport, asked))) };
  }

  async stillProtects(): Promise<boolean> {
    return false;
  }
}
