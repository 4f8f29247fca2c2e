import type { VNode } from 'preact';
import type { ReviewsAnswer, SampleAnswer } from '#libs/application';
import { danish } from '#libs/domain';
import { asking } from '../addresses.ts';
import { oldestFirst, OrderLink, orderName, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { samplesAddress } from './addresses.ts';
import { EntryTable, type ReadingWords } from './reading-entries.tsx';

type Review = ReviewsAnswer['items'][number];

const reviewColumns: readonly Column<Review>[] = [
  { heading: 'Nr.', align: 'right', cell: ({ number }) => danish.number(number) },
  { heading: 'Måned', cell: ({ month }) => danish.monthName(month) },
  { heading: 'Trukket', cell: ({ drawnAt }) => danish.minute(drawnAt) },
  { heading: 'Af', cell: ({ reviewer }) => reviewer.name ?? reviewer.subject },
  { heading: 'Læsninger', align: 'right', cell: ({ readings }) => danish.number(readings.length) },
];

/** The samples that were drawn, and who reviews them. */
export const SamplesPage = ({
  items,
  next,
  isTurned,
}: ReviewsAnswer & { readonly isTurned: boolean }): VNode => (
  <>
    {items.length > 0 && <OrderLink address={samplesAddress} isTurned={isTurned} />}
    <Table
      caption={`Stikprøver, ${orderText(isTurned)}`}
      columns={reviewColumns}
      rows={items}
      keyOf={({ number }) => String(number)}
      none="Der er ikke trukket stikprøver endnu. Vælg en måned og et antal for at trække den første."
    />
    {next !== null && (
      <p>
        <a href={asking(samplesAddress, { ...(isTurned && { [orderName]: oldestFirst }), cursor: next })}>
          {isTurned ? 'Nyere stikprøver' : 'Ældre stikprøver'}
        </a>
      </p>
    )}
  </>
);

/** A sample as it was drawn: what to review. */
export const DrawnSample = ({
  sample,
  wordsOf,
}: {
  readonly sample: SampleAnswer;
  readonly wordsOf: ReadingWords;
}): VNode => (
  <section>
    <p role="status">
      {`Stikprøven er trukket ${danish.minute(sample.drawnAt)} og skrevet ned som din. Gennemgå den nu, eller udskriv siden: læsningerne vises kun her.`}
    </p>
    <EntryTable
      caption={`Stikprøve af læsninger i ${danish.monthName(sample.month)}, de nyeste først`}
      items={sample.items.toReversed()}
      none="Ingen har læst om borgere i den måned; stikprøven er tom."
      wordsOf={wordsOf}
    />
  </section>
);
