import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportingEvent } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import {
  type JsonObject,
  reportingCategory,
  reportingStream,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import { beginning, ReportsPublication } from '#libs/messaging';
import { everyObjectClosed, publishedSchema, publishOnce, validator } from '#libs/messaging/testing';
import { openTestLog, type TestLog } from '#libs/testing';

const stream = reportingStream('751');
const facts = frozenFacts('751', { note: 'ciphertext' });
const { reportId } = facts;
const frozen: ReportingEvent = { type: 'ReportFrozen', data: facts };
const published: ReportingEvent = { type: 'ReportPublished', data: { reportId } };
const withdrawn: ReportingEvent = { type: 'ReportWithdrawn', data: { reportId, reason: 'ciphertext' } };
const month: ReportingEvent = { type: 'PeriodClosed', data: { period: '2022-10' } };

describe('The publication of reports', () => {
  let log: TestLog;
  let head: StreamHead | null;
  beforeEach(async () => {
    log = await openTestLog();
    head = null;
  });
  afterEach(() => log.dispose());

  const record = async (...events: readonly ReportingEvent[]): Promise<readonly StoredEvent[]> => {
    const commandId = randomUUID();
    const metadata = {
      recordedAt: '2022-12-01T08:00:00.000Z',
      actor: 'administrator:a',
      commandId,
      commandDigest: 'a7'.repeat(32),
      correlationId: commandId,
      causationId: commandId,
      source: 'test',
    };
    const drafts = events.map(({ type, data }) => ({
      id: randomUUID(),
      type,
      schemaVersion: 1,
      data: data as JsonObject,
      metadata,
    }));
    const appended = await log.store.append(stream, head, drafts);
    head = appended.head;
    return appended.events;
  };

  const valuesOf = async (events: readonly StoredEvent[]) => {
    const { messages } = await new ReportsPublication(log.store).publish(events, beginning);
    return messages.map(({ topic, key, value }) => ({
      topic,
      key,
      value: JSON.parse(String(value)) as JsonObject,
    }));
  };

  it('tells of each report that is published or withdrawn, by the schema, without figures and free text', async () => {
    const events = await record(month, frozen, published, withdrawn);
    const messages = await valuesOf(events);
    const data = {
      reportId,
      version: 1,
      kommunekode: '751',
      definition: 'statistics',
      definitionVersion: '2026-1',
      period: '2022-10',
      ruleSet: 'aarhus-2022',
      frozenOn: '2022-12-01',
      publishedDigest: facts.publishedDigest,
    };
    expect(messages.map(({ topic, key, value }) => [topic, key, value['type'], value['data']])).toEqual([
      ['nytteindsats.reports.v1', reportId, 'dk.nytteindsats.ReportPublished', data],
      ['nytteindsats.reports.v1', reportId, 'dk.nytteindsats.ReportWithdrawn', data],
    ]);
    expect(messages.map(({ value }) => value['id'])).toEqual(events.slice(2).map(({ id }) => id));
    const isValid = validator(everyObjectClosed(publishedSchema('reports.v1.schema.json')));
    for (const { value } of messages) expect([isValid(value), isValid.errors]).toEqual([true, null]);
  });

  it('says the same whenever it begins again, event by event too', async () => {
    const events = await record(frozen, published, withdrawn);
    const whole = await valuesOf(events);
    const single = [];
    for (const event of events) single.push(...(await valuesOf([event])));
    expect(single).toEqual(whole);
    expect(new ReportsPublication(log.store).categories).toEqual([reportingCategory]);
  });

  it('goes on from where it had come, and says nothing as time passes', async () => {
    await record(month, frozen, published);
    const publication = new ReportsPublication(log.store);
    const { messages, steps } = await publishOnce(log.store, publication, '2022-12-02T08:00:00.000Z');
    expect(messages).toHaveLength(1);
    const [last] = await record(withdrawn);
    const after = await publishOnce(log.store, publication, null, steps.at(-1));
    expect(after.messages.map(({ headers }) => headers['ce_id'])).toEqual([last?.id]);
  });

  it('stands still at what it cannot publish, or cannot read', async () => {
    const unheardOf = { type: 'ReportShredded', data: { reportId } } as unknown as ReportingEvent;
    for (const event of [published, unheardOf])
      await expect(valuesOf(await record(event))).rejects.toBeInstanceOf(PoisonEvent);
  });
});
