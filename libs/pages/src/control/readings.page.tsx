import type { VNode } from 'preact';
import type { AccessLogAnswer } from '#libs/application';
import { asking } from '../addresses.ts';
import { DayFilter, Filters, TextFilter } from '../filters.tsx';
import { isOldestFirst, OrderHidden, OrderLink, orderText } from '../order.tsx';
import { readingsAddress } from './addresses.ts';
import { ControlParts } from './control-parts.tsx';
import { EntryTable, type ReadingWords } from './reading-entries.tsx';

/** What the read log was asked. */
export interface ReadingsTyped {
  /** Days in Denmark; left out: any. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The subject of whoever read. */
  readonly principal?: string | undefined;
}

interface FilterProps {
  readonly asked: ReadingsTyped;
  readonly isTurned: boolean;
}

/** Of which days, and of whom, readings are shown. */
export const ReadingsFilter = ({ asked, isTurned }: FilterProps): VNode => (
  <Filters address={readingsAddress}>
    <DayFilter name="fra" label="Fra (tomt: den første)" day={asked.from ?? ''} />
    <DayFilter name="til" label="Til og med (tomt: nu)" day={asked.to ?? ''} />
    <TextFilter name="principal" label="Brugerens id" value={asked.principal ?? ''} />
    <OrderHidden isTurned={isTurned} />
  </Filters>
);

interface ReadingsProps extends AccessLogAnswer {
  readonly asked: ReadingsTyped;
  /** What was asked as it stands in the address, without where the page begins. */
  readonly typed: Readonly<Record<string, string>>;
  readonly wordsOf: ReadingWords;
}

const noneText = ({ from, to, principal }: ReadingsTyped): string =>
  from === undefined && to === undefined && principal === undefined
    ? 'Ingen har læst om borgere i den tid, som læseloggen gemmes.'
    : 'Ingen læsninger passer til det, der er spurgt om. Nulstil for at se alle.';

/** Who has read what of whom, the newest first unless it is turned; asking is itself a reading. */
export const ReadingsPage = ({ items, next, asked, typed, wordsOf }: ReadingsProps): VNode => {
  const isTurned = isOldestFirst(typed);
  return (
    <>
      <ControlParts at={readingsAddress} />
      <ReadingsFilter asked={asked} isTurned={isTurned} />
      {items.length > 0 && <OrderLink address={readingsAddress} asked={typed} isTurned={isTurned} />}
      <EntryTable
        caption={`Læsninger, ${orderText(isTurned)}`}
        items={items}
        none={noneText(asked)}
        wordsOf={wordsOf}
        readerAddress={(subject) => asking(readingsAddress, { ...typed, principal: subject })}
      />
      {next !== null && (
        <p>
          <a href={asking(readingsAddress, { ...typed, cursor: next })}>
            {isTurned ? 'Nyere læsninger' : 'Ældre læsninger'}
          </a>
        </p>
      )}
    </>
  );
};
