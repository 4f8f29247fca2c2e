import { randomUUID } from 'node:crypto';
import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import {
  changedParts,
  faultsOfCall,
  isProvided,
  isToCome,
  manyMinutes,
  minutesTyped,
  type SeenItem,
  type SeenWeek,
  type SheetCall,
  sheetInputs,
  type SheetState,
  standingWeek,
  standsAsShown,
  unnamed,
  weekAddress,
  weeksAddress,
  weekTitle,
  WeekSheetPage,
  wholeWeek,
} from '#libs/pages';
import { CommandsController, type WriteAnswer } from '../commands/commands.controller.ts';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { providersAlone } from '../http/visible-to.ts';
import { ParticipantsController } from '../questions/participants.controller.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { participantIdIn } from '../questions/read-query.ts';
import { WeeksController } from '../questions/weeks.controller.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { attempted, type SentForm, sentIn } from './posted-form.ts';
import { ShownAs } from './shown-as.ts';

/** A sheet that comes back, and why. */
interface ComesBack {
  readonly state: SheetState;
  readonly refusal?: RequestRefused;
}

/** Apart from the answers, in which everything counts as shown: what was typed is whoever's who typed it. */
const backTo = new WeakMap<FastifyRequest, ComesBack>();

const newSheet = (): SheetState => ({ key: randomUUID(), typed: null, faults: [], asksWhetherRight: false });

const itemOf = ({ items }: SeenWeek): SeenItem => items[0]!;

const pageOf = (answer: SeenWeek, request: FastifyRequest): Page => {
  const item = itemOf(answer);
  const { state = newSheet(), refusal } = backTo.get(request) ?? {};
  const mayRecord = isProvided(item) || allows(accessOf(request).principal, 'recordWeek');
  return {
    title: `${weekTitle(answer.week)}: ${item.name ?? unnamed(item.participantId)}`,
    at: weeksAddress,
    sheets: ['week'],
    refusal,
    children: <WeekSheetPage answer={answer} item={item} state={mayRecord ? state : null} />,
  };
};

const outside = (participantId: string): RequestRefused =>
  new RequestRefused('week_outside_forloeb', 'Ugen ligger uden for borgerens forløb.', { participantId });

const changedMeanwhile =
  'Ugen er ændret, siden du åbnede den. Det, du har skrevet, står her stadig. Se det igennem, og gem igen.';

/** More hours than a week commonly has are asked about, unless they stand already. */
const isToBeAsked = ({ entries }: SeenItem, { typed }: SentForm): boolean => {
  const minutes = minutesTyped(typed);
  const standing = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  return minutes > manyMinutes && minutes !== standing && typed[sheetInputs.isManyRight] === undefined;
};

/** What became of the commands of a sheet: those that were recorded, and the one that was refused. */
interface Given {
  readonly recorded: readonly WriteAnswer[];
  readonly refused?: { readonly call: SheetCall; readonly refusal: RequestRefused };
}

const refusedState = ({ recorded, refused }: Required<Given>, { key, typed }: SentForm): SheetState => {
  const { call, refusal } = refused;
  const isMoved = refusal.code === 'revision_mismatch';
  return {
    key: recorded.length > 0 || refusal.code === 'command_id_reused' ? randomUUID() : key,
    typed,
    faults: isMoved ? [{ path: '', message: changedMeanwhile }] : faultsOfCall(call, typed, refusal),
    heading: recorded.length > 0 ? 'Kun noget af det er gemt' : undefined,
    asksWhetherRight: false,
  };
};

/** The whole sheet of a participant's week, which needs no script: RecordWeek, or a command for each part that was changed. */
@Controller('borgere/:participantId/uger/:uge')
export class WeekSheetPages {
  readonly #weeks: WeeksController;
  readonly #questions: ParticipantsController;
  readonly #commands: CommandsController;

  constructor(weeks: WeeksController, questions: ParticipantsController, commands: CommandsController) {
    this.#weeks = weeks;
    this.#questions = questions;
    this.#commands = commands;
  }

  @Get()
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  async show(
    @Param('participantId') id: string,
    @Param('uge') week: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @ClientGone() signal: AbortSignal,
  ): Promise<SeenWeek> {
    const participantId = participantIdIn(id);
    const answer = await this.#weeks.week(week, request, { participants: participantId }, signal);
    if (answer.items.length > 0) return answer;
    await this.#questions.case(participantId, request, {}, reply);
    throw outside(participantId);
  }

  @Post()
  @RouteConfig({ form: true })
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  async record(
    @Param('participantId') id: string,
    @Param('uge') week: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @ClientGone() signal: AbortSignal,
  ): Promise<SeenWeek | LedOn> {
    const seen = await this.show(id, week, request, reply, signal);
    const sent = sentIn(request);
    if (isToBeAsked(itemOf(seen), sent)) {
      backTo.set(request, { state: { ...newSheet(), ...sent, asksWhetherRight: true } });
      return seen;
    }
    const given = await this.#give(seen, sent, request, reply);
    if (given.refused) {
      const told = await this.#told(given.refused.refusal, id, request);
      const state = { ...refusedState({ ...given, refused: given.refused }, sent), told };
      backTo.set(request, { state, refusal: given.refused.refusal });
      return this.show(id, week, request, reply, signal);
    }
    const { participantId } = itemOf(seen);
    return {
      ledTo: weekAddress(seen.week, participantId),
      done: `${weekTitle(seen.week)} er gemt.`,
      position: given.recorded.at(-1)?.position,
      participantId,
    };
  }

  /** Who changed the week meanwhile; a provider is not told, nor anybody when it cannot be read. */
  async #told(
    { code }: RequestRefused,
    participantId: string,
    request: FastifyRequest,
  ): Promise<NonNullable<SheetState['told']>> {
    if (code !== 'revision_mismatch' || providersAlone(request)) return [];
    const answer = await attempted(() => this.#questions.history(participantId, request, {}));
    return answer instanceof RequestRefused ? [] : answer.events;
  }

  /**
   * Against the revision that was seen, or, where everything of this week stands as it was shown, against the one that
   * stands: what was recorded meanwhile is then about other weeks.
   */
  async #give(
    seen: SeenWeek,
    { key, revision, typed }: SentForm,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Given> {
    const item = itemOf(seen);
    const isInParts = isProvided(item) || isToCome(seen);
    const recorded: WriteAnswer[] = [];
    let expected = standsAsShown(standingWeek(item), typed) ? String(item.revision) : revision;
    for (const [index, call] of (isInParts ? changedParts(typed) : wholeWeek(typed)).entries()) {
      request.body = { ...call.body, week: seen.week };
      request.headers['idempotency-key'] = index === 0 ? key : `${key}:${index}`;
      if (expected !== undefined) request.headers['if-match'] = `"${expected}"`;
      const answer = await attempted(() =>
        this.#commands.carryOut(item.participantId, call.command, request, reply),
      );
      if (answer instanceof RequestRefused) return { recorded, refused: { call, refusal: answer } };
      recorded.push(answer);
      expected = String(answer.revision);
    }
    reply.removeHeader('etag');
    return { recorded };
  }
}
