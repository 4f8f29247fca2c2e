import { QueryBus } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { allows, type FunctionName, type Principal, visibleKommunekoder } from '#libs/access';
import { AccessLog, ErasuresQuery, VisibleMunicipalities, WorklistPageQuery } from '#libs/application';
import { addMonths, danish, danishDateAt } from '#libs/domain';
import { SystemClock } from '#libs/platform';
import {
  erasuresAddress,
  periodsAddress,
  revisionAddress,
  samplesAddress,
  type WaitingWork,
  worklistAddress,
} from '#libs/pages';
import { VerificationController, type VerificationState } from '../verification/verification.controller.ts';

type Counts = (principal: Principal, signal: AbortSignal) => Promise<string | null>;

const states: Readonly<Record<VerificationState, string>> = {
  running: 'en efterprøvning er i gang',
  interrupted: 'den seneste efterprøvning blev afbrudt',
  failed: 'den seneste efterprøvning kunne ikke gennemføres',
  faulty: 'den seneste efterprøvning fandt fejl',
  in_order: 'alt var i orden ved den seneste efterprøvning',
};

/** So many proposals are looked through: more wait seldom, and the page of erasures shows them all. */
const mostProposals = 100;

const lastMonth = (now: string): string => addMonths(danishDateAt(now), -1).slice(0, 'YYYY-MM'.length);

/** What waits for somebody, in numbers alone: nobody is named, so none of it is a reading. */
@Injectable()
export class WaitingWorks {
  readonly #queries: QueryBus;
  readonly #verification: VerificationController;
  readonly #log: AccessLog;
  /** The read log's own. */
  readonly #clock = new SystemClock();

  constructor(queries: QueryBus, verification: VerificationController, log: AccessLog) {
    this.#queries = queries;
    this.#verification = verification;
    this.#log = log;
  }

  /** In the order in which they are to be done; what cannot be told now is told without its number. */
  async of(principal: Principal, signal: AbortSignal): Promise<readonly WaitingWork[]> {
    const works: WaitingWork[] = [];
    for (const { of, address, label, count } of this.#kinds()) {
      if (!allows(principal, of)) continue;
      const text = await count(principal, signal).catch(() => 'kan ikke tælles lige nu');
      if (text !== null) works.push({ address, label, text });
    }
    return works;
  }

  #kinds(): readonly (Omit<WaitingWork, 'text'> & { readonly of: FunctionName; readonly count: Counts })[] {
    return [
      { of: 'recordWeek', address: worklistAddress, label: 'Arbejdsliste', count: this.#worklist },
      { of: 'withdrawReport', address: periodsAddress, label: 'Perioder', count: this.#months },
      { of: 'approveErasure', address: erasuresAddress, label: 'Sletning', count: this.#approvals },
      { of: 'seeReadLog', address: samplesAddress, label: 'Stikprøver', count: this.#samples },
      { of: 'verifyStores', address: revisionAddress, label: 'Revision', count: this.#verified },
    ];
  }

  readonly #worklist: Counts = async (principal, signal) => {
    const visible = VisibleMunicipalities.asked(undefined, visibleKommunekoder(principal, 'seeAssessments'));
    const asked = { list: 'weekMissing', limit: 1, visible, signal } as const;
    const { counts, week } = await this.#queries.execute(new WorklistPageQuery(asked));
    const of = week === null ? '' : ` for ${danish.dayOrWeek(week)}`;
    return [
      `${danish.counted(counts.weekMissing, 'borger', 'borgere')} mangler timer${of}`,
      `${danish.number(counts.nearTimekrav)} er nær timekravet`,
      `${danish.number(counts.categoryMissing)} mangler kategori`,
      `${danish.number(counts.overlappingForloeb)} har fejl i data`,
    ].join(', ');
  };

  /** Which are open takes everybody's case to tell, so the page itself does. */
  readonly #months: Counts = async () => 'luk de måneder, der er slut og indberettet';

  readonly #approvals: Counts = async (principal) => {
    const within = visibleKommunekoder(principal, 'approveErasure');
    const { items } = await this.#queries.execute(new ErasuresQuery({ within, limit: mostProposals }));
    const open = items.filter(({ state, missing }) => state === 'proposed' && missing.length > 0).length;
    return open === 0
      ? 'ingen sletning venter på godkendelse'
      : `${danish.counted(open, 'sletning', 'sletninger')} venter på godkendelse`;
  };

  readonly #samples: Counts = async (principal) => {
    const within = visibleKommunekoder(principal, 'seeReadLog');
    const { items } = await this.#log.samples({ within, limit: 20 });
    const month = lastMonth(this.#clock.now());
    return items.some((sample) => sample.month === month)
      ? `der er trukket en af ${danish.monthName(month)}`
      : `der er ikke trukket en af ${danish.monthName(month)} endnu`;
  };

  readonly #verified: Counts = async () => {
    const { last } = await this.#verification.last();
    return last === null
      ? 'log og læsemodeller er ikke efterprøvet endnu'
      : `${states[last.state]} (${danish.minute(last.endedAt ?? last.startedAt)})`;
  };
}
