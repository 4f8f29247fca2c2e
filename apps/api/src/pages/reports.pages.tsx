import { Controller, Get, Query, Req, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { type ReportAsked, ReportQuery, VisibleMunicipalities } from '#libs/application';
import { type ReportAnswer, type ReportDeclaration, type RuleSetCatalogue, statusReport } from '#libs/domain';
import { AskingForm, SheetParts } from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { readQuery } from '../questions/read-query.ts';
import { givenIn } from './given.ts';
import { ShownAs, type View } from './shown-as.ts';

type Answer = ReportAnswer<ReportDeclaration>;
type Asked = Omit<ReportAsked, 'visible' | 'signal'> & { readonly kommunekode?: string };

const viewOf =
  (address: string, report: ReportDeclaration, ruleSets: RuleSetCatalogue): View<Answer> =>
  (answer, request) => {
    const { title, about, parts } = report.sheet(answer, ruleSets);
    return {
      title,
      at: address,
      children: (
        <>
          <AskingForm address={address} report={report} asked={givenIn(request.query)} />
          <SheetParts about={about} parts={parts} />
        </>
      ),
    };
  };

const pageOf = (address: string, report: ReportDeclaration, ruleSets: RuleSetCatalogue): Type => {
  @Controller()
  class ReportPage {
    readonly #queries: QueryBus;

    constructor(queries: QueryBus) {
      this.#queries = queries;
    }

    @Get(address)
    @UseGuards(QuestionGate)
    @ShownAs(viewOf(address, report, ruleSets))
    show(
      @Req() request: FastifyRequest,
      @Query() query: unknown,
      @ClientGone() signal: AbortSignal,
    ): Promise<Answer> {
      const { kommunekode, ...asked } = readQuery(report.asks, givenIn(query)) as Asked;
      const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
      return this.#queries.execute(new ReportQuery(report, { ...asked, visible, signal }));
    }
  }
  return ReportPage;
};

/** The pages of reports: what each is asked, and its tables. */
export const reportPages = (ruleSets: RuleSetCatalogue): readonly Type[] => [
  pageOf('/rapporter', statusReport, ruleSets),
];
