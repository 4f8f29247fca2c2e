import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { AskAgain, type FormFault } from '#libs/pages';
import type { ProblemCode } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import { typedText } from './asked-days.ts';
import { givenIn } from './given-fields.ts';
import type { EarlyHead, Page } from './page.ts';

/** The filter of a page, as it is shown while nothing is found by it. */
export interface AskedByFilter extends EarlyHead {
  /** The inputs, by the paths of faults that are theirs; a fault of any other is told above alone. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly filter: (request: FastifyRequest) => VNode;
}

const wrongAsked: ReadonlySet<ProblemCode> = new Set(['malformed', 'unknown_code', 'unknown_rule_set']);

/** What refusals that name no path are about. */
const pathOf: Readonly<Partial<Record<ProblemCode, string>>> = { unknown_rule_set: 'ruleSet' };

/** Whether what was asked is wrong, so that asking otherwise mends it. */
export const isWronglyAsked = ({ code }: RequestRefused, { method }: FastifyRequest): boolean =>
  method === 'GET' && wrongAsked.has(code);

const faultsOf = (
  { code, errors = [], message }: RequestRefused,
  { inputs }: AskedByFilter,
): readonly FormFault[] => {
  const told = errors.length > 0 ? errors : [{ path: pathOf[code] ?? '', message }];
  return told.map(({ path, message: said }) => ({
    path: Object.hasOwn(inputs, path) ? inputs[path]! : '',
    message: said,
  }));
};

/** The page with its filter as it was typed, and what is wrong with it at each field and above. */
export const askedAgain = (
  { filter, inputs, ...head }: AskedByFilter,
  refusal: RequestRefused,
  request: FastifyRequest,
): Page => {
  const given = givenIn({ ...Object(request.params), ...Object(request.query) });
  const typed = Object.fromEntries(Object.keys(given).map((name) => [name, typedText(given, name)]));
  return {
    ...head,
    refusal,
    children: (
      <AskAgain typed={typed} faults={faultsOf(refusal, { filter, inputs, ...head })}>
        {filter(request)}
      </AskAgain>
    ),
  };
};
