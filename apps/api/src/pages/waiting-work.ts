import { QueryBus } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { allows, type FunctionName, type Principal, visibleKommunekoder } from '#libs/access';
import { AccessLog, ErasuresQuery, VisibleMunicipalities, WorklistPageQuery } from '#libs/application';
import { addMonths, danish, danishDateAt } from '#libs/domain';
import { SystemClock } from '#libs/platform';
import {
  asking,
  erasuresAddress,
  periodsAddress,
  revisionAddress,
  samplesAddress,
  type WaitingTask,
  type WaitingWork,
  worklistAddress,
} from '#libs/pages';
import { VerificationController, type VerificationState } from '../verification/verification.controller.ts';

type Tasks = (principal: Principal, signal: AbortSignal) => Promise<readonly WaitingTask[]>;

interface Kind {
  readonly of: FunctionName;
  readonly part: string;
  readonly address: string;
  readonly tasks: Tasks;
}

const states: Readonly<Record<VerificationState, string>> = {
  running: 'En efterprøvning er i gang',
  interrupted: 'Den seneste efterprøvning blev afbrudt',
  failed: 'Den seneste efterprøvning kunne ikke gennemføres',
  faulty: 'Den seneste efterprøvning fandt fejl',
  in_order: 'Alt var i orden ved den seneste efterprøvning',
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

  /**
   * In the order in which they are to be done, and nothing of which there is none; what cannot be counted now is told without its
   * number.
   */
  async of(principal: Principal, signal: AbortSignal): Promise<readonly WaitingWork[]> {
    const works: WaitingWork[] = [];
    for (const { of, part, address, tasks } of this.#kinds()) {
      if (!allows(principal, of)) continue;
      const uncounted = [{ address, text: `${part} (kan ikke tælles lige nu)` }];
      const found = await tasks(principal, signal).catch(() => uncounted);
      if (found.length > 0) works.push({ part, tasks: found });
    }
    return works;
  }

  #kinds(): readonly Kind[] {
    return [
      { of: 'recordWeek', part: 'Arbejdsliste', address: worklistAddress, tasks: this.#worklist },
      { of: 'withdrawReport', part: 'Perioder', address: periodsAddress, tasks: this.#months },
      { of: 'approveErasure', part: 'Sletning', address: erasuresAddress, tasks: this.#approvals },
      { of: 'seeReadLog', part: 'Stikprøver', address: samplesAddress, tasks: this.#samples },
      { of: 'verifyStores', part: 'Revision', address: revisionAddress, tasks: this.#verified },
    ];
  }

  readonly #worklist: Tasks = async (principal, signal) => {
    const visible = VisibleMunicipalities.asked(undefined, visibleKommunekoder(principal, 'seeAssessments'));
    const asked = { list: 'weekMissing', limit: 1, visible, signal } as const;
    const { counts, week } = await this.#queries.execute(new WorklistPageQuery(asked));
    const task = (liste: keyof typeof counts, waits: string): readonly WaitingTask[] => {
      const text = `${danish.counted(counts[liste], 'borger', 'borgere')} ${waits}`;
      return counts[liste] === 0 ? [] : [{ address: asking(worklistAddress, { liste }), text }];
    };
    return [
      ...task('weekMissing', `mangler timer${week === null ? '' : ` for ${danish.dayOrWeek(week)}`}`),
      ...task('nearTimekrav', 'er nær timekravet'),
      ...task('categoryMissing', 'mangler kategori'),
      ...task('overlappingForloeb', 'har fejl i data'),
    ];
  };

  /** Which are open takes everybody's case to tell, so the page itself does. */
  readonly #months: Tasks = async () => [{ address: periodsAddress, text: 'Se, om der er måneder at lukke' }];

  readonly #approvals: Tasks = async (principal) => {
    const within = visibleKommunekoder(principal, 'approveErasure');
    const { items } = await this.#queries.execute(new ErasuresQuery({ within, limit: mostProposals }));
    const open = items.filter(({ state, missing }) => state === 'proposed' && missing.length > 0).length;
    const text = `${danish.counted(open, 'sletning', 'sletninger')} venter på godkendelse`;
    return open === 0 ? [] : [{ address: erasuresAddress, text }];
  };

  readonly #samples: Tasks = async (principal) => {
    const within = visibleKommunekoder(principal, 'seeReadLog');
    const { items } = await this.#log.samples({ within, order: 'newest', limit: 20 });
    const month = lastMonth(this.#clock.now());
    const text = `Der er ikke trukket en stikprøve af læsninger i ${danish.monthName(month)} endnu`;
    return items.some((sample) => sample.month === month) ? [] : [{ address: samplesAddress, text }];
  };

  readonly #verified: Tasks = async () => {
    const { last } = await this.#verification.last();
    const text =
      last === null
        ? 'Log og læsemodeller er ikke efterprøvet endnu'
        : `${states[last.state]} (${danish.minute(last.endedAt ?? last.startedAt)})`;
    return [{ address: revisionAddress, text }];
  };
}
