import { Controller, Get, Param, Post, Req, Res, type Type, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import { addDays, danishDateAt, type DefinitionName } from '#libs/domain';
import { Form, reportAddress, reportsAddress, ReportTabs, typedOf } from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { RequestRefused } from '../../http/request-refused.ts';
import { ReportingController } from '../../reporting/reporting.controller.ts';
import { expectOwn } from '../../reporting/read-reporting.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { givenIn } from '../given-fields.ts';
import type { LedOn } from '../led-on.ts';
import { asCall, attempted, comeBack, newForm } from '../posted-form.ts';
import { ShownAs, type View } from '../shown-as.ts';
import {
  type FormParts,
  freezeForm,
  publishForm,
  type ReportingForm,
  type ShownForm,
  withdrawForm,
} from './reporting-forms.ts';
import { reportAskedIn } from './asked.ts';
import { reportSheets, tabsOf } from './report-tabs.ts';

/** A form that is shown, and why what was sent was refused. */
interface Shown extends ShownForm {
  readonly refusal?: RequestRefused;
}

/** Whoever comes from figures of an earlier time is told that they are not what is frozen. */
const asKnownNow =
  'Det, der fryses, er tallene, som de er kendt nu, og ikke som de var kendt på det tidspunkt, du kom fra.';

const freezeAddress = `${reportsAddress}/frys`;

const formView: View<Shown> = ({ form, refusal, ...shown }, request) => ({
  title: form.title,
  at: reportsAddress,
  sheets: reportSheets,
  refusal,
  children: (
    <>
      <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={shown.action} />
      <Form {...shown} fields={form.fields} submit={form.submit}>
        <p>{form.says}</p>
      </Form>
    </>
  ),
});

/** The last day of what is frozen: of figures that go on, yesterday. */
const lastDayOf = (to: string | undefined, today: string): string | undefined =>
  to !== undefined && to >= today ? addDays(today, -1) : to;

/** What is frozen: as it is said, else what one may freeze. */
const definitionIn = (request: FastifyRequest, said: unknown): DefinitionName => {
  if (said === 'status' || said === 'statistics') return said;
  return allows(accessOf(request).principal, 'freezeStatistics') ? 'statistics' : 'status';
};

const commandForms = {
  offentliggoer: { command: 'PublishReport', form: publishForm },
  'traek-tilbage': { command: 'WithdrawReport', form: withdrawForm },
} as const;

const commandView = (reportId: string, part: keyof typeof commandForms): ShownForm => ({
  form: commandForms[part].form,
  state: newForm(),
  action: reportAddress(reportId, part),
  back: reportAddress(reportId),
});

/** Freezing, publishing and withdrawing reports: what is sent is what a program sends to `/v1`. */
export const reportingPages = (parts: FormParts): Type => {
  @Controller('rapporter')
  @UseGuards(QuestionGate)
  class ReportingPages {
    readonly #reporting: ReportingController;

    constructor(reporting: ReportingController) {
      this.#reporting = reporting;
    }

    @Get('frys')
    @ShownAs(formView)
    askFreeze(@Req() request: FastifyRequest): ShownForm {
      const { definition: said, periode } = givenIn(request.query);
      const definition = definitionIn(request, said);
      const meant = typeof periode === 'string' ? periode : undefined;
      const form = freezeForm(request, definition, parts, meant);
      const { knownAt, to, ...subject } = reportAskedIn(request);
      const last = lastDayOf(to, danishDateAt(parts.clock.now()));
      const asked = Object.entries({ ...subject, to: last, period: periode });
      const values = Object.fromEntries(asked.map(([name, value]) => [`parameters.${name}`, value]));
      const chosen = { 'parameters.ruleSet': parts.ruleSets.default.id, ...values };
      const says = knownAt === undefined ? form.says : `${form.says} ${asKnownNow}`;
      return this.#freezing({ ...form, says }, definition, newForm(typedOf(form.fields, chosen)));
    }

    @Post('frys')
    @RouteConfig({ form: true })
    @ShownAs(formView)
    async freeze(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Shown | LedOn> {
      const said = request.body instanceof URLSearchParams ? request.body.get('definition') : null;
      const definition = definitionIn(request, said);
      const form = freezeForm(request, definition, parts);
      const sent = asCall(request, form.fields, () => ({ definition }));
      const answer = await attempted(() => this.#reporting.freeze(request, reply));
      if (answer instanceof RequestRefused)
        return {
          ...this.#freezing(form, definition, comeBack(form.fields, sent, answer)),
          refusal: answer,
        };
      return { ledTo: reportAddress(answer.reportId!), done: form.done };
    }

    @Get(':reportId/offentliggoer')
    @ShownAs(formView)
    askPublish(@Param('reportId') reportId: string, @Req() request: FastifyRequest): ShownForm {
      expectOwn(request, reportId);
      return commandView(reportId, 'offentliggoer');
    }

    @Post(':reportId/offentliggoer')
    @RouteConfig({ form: true })
    @ShownAs(formView)
    publish(
      @Param('reportId') reportId: string,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Shown | LedOn> {
      return this.#carryOut(reportId, 'offentliggoer', request, reply);
    }

    @Get(':reportId/traek-tilbage')
    @ShownAs(formView)
    askWithdraw(@Param('reportId') reportId: string, @Req() request: FastifyRequest): ShownForm {
      expectOwn(request, reportId);
      return commandView(reportId, 'traek-tilbage');
    }

    @Post(':reportId/traek-tilbage')
    @RouteConfig({ form: true })
    @ShownAs(formView)
    withdraw(
      @Param('reportId') reportId: string,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Shown | LedOn> {
      return this.#carryOut(reportId, 'traek-tilbage', request, reply);
    }

    #freezing(form: ReportingForm, definition: DefinitionName, state: ShownForm['state']): ShownForm {
      return { form, state, action: freezeAddress, back: reportsAddress, unasked: { definition } };
    }

    async #carryOut(
      reportId: string,
      part: keyof typeof commandForms,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<Shown | LedOn> {
      const { command, form } = commandForms[part];
      const sent = asCall(request, form.fields);
      const answer = await attempted(() => this.#reporting.carryOut(reportId, command, request, reply));
      if (answer instanceof RequestRefused)
        return {
          ...commandView(reportId, part),
          state: comeBack(form.fields, sent, answer),
          refusal: answer,
        };
      return { ledTo: reportAddress(reportId), done: form.done };
    }
  }
  return ReportingPages;
};
