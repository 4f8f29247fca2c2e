import { Controller, Get, Param, Query, Req, type Type, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RuleSetCatalogue, Who } from '#libs/domain';
import {
  HistoryFilter,
  HistoryPage,
  type HistoryProps,
  historyRows,
  participantAddress,
  unnamed,
} from '#libs/pages';
import { ClientGone } from '../http/client-gone.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { ExplanationsController } from '../questions/explanations.controller.ts';
import { ParticipantsController } from '../questions/participants.controller.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { historyViewIn } from './history.asked.ts';
import type { AskedByFilter } from './asked-again.tsx';
import { ShownAs, type View } from './shown-as.ts';

type Answer = Omit<HistoryProps, keyof Who>;

const viewWith =
  ({ byId, default: ordinary }: RuleSetCatalogue): View<HistoryProps> =>
  (answer, { query }) => {
    const ruleSet = byId.get(answer.timekrav?.ruleSet ?? '') ?? ordinary;
    const props = { ...answer, ruleSet, view: historyViewIn(query) };
    return {
      title: `${answer.name ?? unnamed(answer.participantId)} › Historik`,
      children: <HistoryPage {...props} />,
      pieces: historyRows(props),
    };
  };

const early = { title: 'Historik' } as const;

const askedByFilter: AskedByFilter = {
  ...early,
  inputs: { kendt: 'kendt', 'kendt-klokken': 'kendt-klokken', knownAt: 'kendt', emne: 'emne' },
  filter: ({ params }) => {
    const { participantId } = params as { readonly participantId: string };
    return <HistoryFilter address={participantAddress(participantId, 'historik')} />;
  },
};

const isUnknown = (error: unknown): boolean =>
  error instanceof RequestRefused && error.code === 'unknown_participant';

/** The page of everything that was recorded of a participant. */
export const historyPages = (ruleSets: RuleSetCatalogue): Type => {
  @Controller('borgere')
  class HistoryPages {
    readonly #questions: ParticipantsController;
    readonly #explanations: ExplanationsController;

    constructor(questions: ParticipantsController, explanations: ExplanationsController) {
      this.#questions = questions;
      this.#explanations = explanations;
    }

    @Get(':participantId/historik')
    @UseGuards(ParticipantGate)
    @ShownAs(viewWith(ruleSets), early, askedByFilter)
    async history(
      @Param('participantId') id: string,
      @Req() request: FastifyRequest,
      @Query() query: unknown,
      @ClientGone() signal: AbortSignal,
    ): Promise<Answer> {
      const { knownAt, week, comparesWithNow } = historyViewIn(query);
      const asked = knownAt === null ? {} : { knownAt };
      try {
        const { participantId, events } = await this.#questions.history(id, request, asked);
        const timekrav = await this.#questions.timekrav(id, request, asked);
        const explained =
          week === null ? null : await this.#explanations.why(id, week, request, asked, signal);
        const compared =
          comparesWithNow && knownAt !== null
            ? await this.#explanations.compare(id, request, { from: knownAt }, signal)
            : null;
        return { participantId, events, timekrav, explained, compared };
      } catch (error) {
        if (knownAt === null || !isUnknown(error)) throw error;
        return this.#nothingThen(id, request);
      }
    }

    /** Of somebody of whom something was recorded later. @throws RequestRefused when nothing is that may be seen. */
    async #nothingThen(id: string, request: FastifyRequest): Promise<Answer> {
      const { participantId } = await this.#questions.history(id, request, {});
      return { participantId, events: [], timekrav: null, explained: null, compared: null };
    }
  }
  return HistoryPages;
};
