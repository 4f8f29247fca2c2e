import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { type EventStore, participantCategory, type Position } from '#libs/event-store';
import { intakeGroup, topics } from '#libs/messaging';
import type { MemoryMessageBroker } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import type { Answer, ApiClient, Headers } from './api-client.ts';
import type { RunningApi } from './api.harness.ts';
import { enrolled, enrolmentFacts, weekBody } from './sample.ts';

/** Where a caller puts an id of its own making, or a provider. */
export type IdPlace = 'commandId' | 'Idempotency-Key' | 'transitionId' | 'provider';

/** What came of a command: its codes (`undefined` when it was not refused), and all that was said. */
export interface DoorOutcome {
  readonly codes: readonly unknown[];
  readonly said: string;
}

/** A way for commands into the product. */
export interface Door {
  readonly places: readonly IdPlace[];
  /** Somebody whom its commands may be about. */
  someone(): Promise<string>;
  /** Where the log ends that its commands go to. */
  logEnd(): Promise<Position | null>;
  /** Gives a command about the participant with `text` in the place. */
  give(participantId: string, place: IdPlace, text: string, headers?: Headers): Promise<DoorOutcome>;
}

const hours = {
  command: 'RecordHours',
  week: '2022-W14',
  activity: 'nytteindsats',
  minutes: 60,
  reason: 'rettet',
};
const transition = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-10-31',
  employerCvr: '10150817',
};
const commandFor = (place: IdPlace) => (place === 'transitionId' ? transition : hours);

/** A line, or a message, with the text in its place. */
export const lineWith = (participantId: string, place: IdPlace, text: string): object => ({
  ...commandFor(place),
  commandId: 'c-1',
  participantId,
  [place]: text,
});

/** A file of hours with the provider. */
export const tableWith = (participantId: string, provider: string): string =>
  `deltager;uge;aktivitet;timer;leverandoer;begrundelse\n${participantId};2022-W14;samtale;1;${provider};rettet\n`;

const outcomeOf = (answer: Answer): DoorOutcome => ({
  codes: [answer.code],
  said: answer.text + JSON.stringify(answer.headers),
});

/** The first line answers the command; a file's sums may follow. */
const outcomeOfLines = ({ lines, text, headers }: Answer): DoorOutcome => ({
  codes: [lines[0]?.['code']],
  said: text + JSON.stringify(headers),
});

/** A single call with the text in its place: the key goes in a header, the rest in the body. */
const sendWith = async (
  client: ApiClient,
  [method, path]: readonly ['POST' | 'PUT', string],
  body: object,
  place: IdPlace,
  text: string,
  headers: Headers,
): Promise<DoorOutcome> =>
  outcomeOf(
    place === 'Idempotency-Key'
      ? await client.send(method, path, body, { ...headers, 'idempotency-key': text })
      : await client.send(method, path, { ...body, [place]: text }, headers),
  );

/** Where the log ends. */
export const logEnd = (store: Pick<EventStore, 'lastPosition'>): Promise<Position | null> =>
  store.lastPosition([participantCategory]);

/** The doors over HTTP. */
export const httpDoors = (api: () => RunningApi): Readonly<Record<string, Door>> => {
  const http = {
    someone: () => enrolled(api().client),
    logEnd: () => logEnd(api().store),
  };
  return {
    'a single command': {
      ...http,
      places: ['commandId', 'Idempotency-Key', 'transitionId', 'provider'],
      give: (participantId, place, text, headers = {}) => {
        const { command, ...body } = commandFor(place);
        const path = `/v1/participants/${participantId}/commands/${command}`;
        return sendWith(api().client, ['POST', path], body, place, text, headers);
      },
    },
    'a week': {
      ...http,
      places: ['commandId', 'Idempotency-Key', 'provider'],
      give: async (participantId, place, text, headers = {}) => {
        const { client } = api();
        const path = `/v1/participants/${participantId}/weeks/2022-W14`;
        if (place !== 'provider') return sendWith(client, ['PUT', path], weekBody(), place, text, headers);
        const entries = [{ activity: 'nytteindsats', minutes: 60, provider: text }];
        return outcomeOf(await client.send('PUT', path, weekBody({ entries }), headers));
      },
    },
    'an enrolment': {
      ...http,
      someone: async () => randomUUID(),
      places: ['commandId', 'Idempotency-Key'],
      give: (participantId, place, text, headers = {}) => {
        const body = { participantId, ...enrolmentFacts() };
        return sendWith(api().client, ['POST', '/v1/participants'], body, place, text, headers);
      },
    },
    'a stream of commands': {
      ...http,
      places: ['commandId', 'transitionId', 'provider'],
      give: async (participantId, place, text, headers = {}) =>
        outcomeOfLines(await api().client.sendLines([lineWith(participantId, place, text)], headers)),
    },
    'a file of hours': {
      ...http,
      places: ['provider'],
      give: async (participantId, _, text, headers = {}) => {
        const type = { 'content-type': 'text/csv' };
        const file = tableWith(participantId, text);
        return outcomeOfLines(await api().client.call('POST', '/v1/imports', file, { ...type, ...headers }));
      },
    },
  };
};

/** The door for messages beside those over HTTP; a dead letter must be the message as it came. */
export const messageDoor = (api: () => RunningApi, broker: MemoryMessageBroker): Door => ({
  someone: () => enrolled(api().client),
  logEnd: () => logEnd(api().store),
  places: ['commandId', 'transitionId', 'provider'],
  give: async (participantId, place, text, headers = {}) => {
    const value = JSON.stringify(lineWith(participantId, place, text));
    const before = new Set(
      [topics.commandAnswers, topics.deadLetters].flatMap((topic) => broker.messages(topic)),
    );
    const come = (topic: string) => broker.messages(topic).filter((message) => !before.has(message));
    await broker.produce([{ topic: topics.commands, key: participantId, value, headers }]);
    await until(() => broker.group(intakeGroup, topics.commands).lag() === 0);
    const [answer] = come(topics.commandAnswers);
    const { code } = JSON.parse(String(answer?.value)) as { readonly code?: string };
    const letters = come(topics.deadLetters);
    const asCame = letters.map((letter) => [String(letter.key), String(letter.value)]);
    expect(asCame).toEqual(code === undefined ? [] : [[participantId, value]]);
    const added = letters
      .flatMap((letter) => Object.entries(letter.headers))
      .filter(([name]) => !(name in headers));
    return {
      codes: [code],
      said: JSON.stringify([String(answer?.key), String(answer?.value), answer?.headers, added]),
    };
  },
});
