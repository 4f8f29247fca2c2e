import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { DefinitionName } from '#libs/domain';
import { asking, reportsAddress } from '#libs/pages';
import { mayIn } from './report-rights.ts';

interface FreezeLinkProps {
  readonly request: FastifyRequest;
  readonly definition: DefinitionName;
  /** What the page was asked. */
  readonly asked: Readonly<Record<string, string | null>> & { readonly kommunekode: string | null };
}

const needs = { status: 'freezeStatus', statistics: 'freezeStatistics' } as const;

/** Leads to the form that freezes what a page shows, for who may; of all municipalities together nothing is frozen. */
export const FreezeLink = ({ request, definition, asked }: FreezeLinkProps): VNode | null =>
  asked.kommunekode !== null && mayIn(request, needs[definition], asked.kommunekode) ? (
    <p class="freeze">
      <a class="button button-secondary" href={asking(`${reportsAddress}/frys`, { definition, ...asked })}>
        Frys
      </a>
    </p>
  ) : null;
