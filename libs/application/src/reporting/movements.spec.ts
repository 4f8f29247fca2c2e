import { describe, expect, it } from '@jest/globals';
import type { ChangedCell } from '#libs/domain';
import { participantStream, type StoredEvent } from '#libs/event-store';
import { participantId } from '#libs/testing';
import { Movements } from './movements.ts';
import type { Cause, Step } from './person-steps.ts';

const said = (amount: number) => ({ value: amount, amount, status: 'A' }) as const;
const changedBy = (cell: string, change: number | null): ChangedCell => ({
  cell,
  before: said(1),
  after: said(1 + (change ?? 0)),
  change,
});
const recordedAt = '2022-12-01T12:00:00.000Z';

/** An event of a participant as the cause of a step. */
const eventOf = (n: number, type: string): Cause => ({
  kind: 'event',
  event: {
    id: `${type} of ${n}`,
    type,
    schemaVersion: 1,
    stream: participantStream(participantId(n)),
    revision: 0,
    position: '1',
    data: { sameAs: participantId(9), reason: 'samme' },
    metadata: {
      recordedAt,
      actor: 'test',
      commandId: 'c',
      commandDigest: '',
      correlationId: 'c',
      causationId: 'c',
      source: 'test',
      hash: '',
      previousHash: '',
    },
  } satisfies StoredEvent,
});
const step = (cell: string, change: number, cause: Cause): Step => ({ cell, change, cause });
const dated = (cell: string, change: number): Step => step(cell, change, { kind: 'date' });
const because = (n: number, type: string, change: number) => ({
  kind: 'event',
  change,
  participantId: participantId(n),
  eventId: `${type} of ${n}`,
  type,
  recordedAt,
});

const everybody = async (): Promise<boolean> => true;
const nobody = async (): Promise<boolean> => false;

describe('The movements of changed cells', () => {
  it('tell of each person by how much each cell moved, and why, in the order of the steps', async () => {
    const movements = new Movements([changedBy('personer', 1), changedBy('uger', 4)], everybody);
    await movements.add({
      participantIds: [participantId(1), participantId(2)],
      steps: [
        step('personer', 2, eventOf(1, 'ParticipantLinked')),
        step('uger', 3, eventOf(2, 'ParticipantUnlinked')),
        step('personer', -1, eventOf(1, 'ParticipantUnlinked')),
        step('uger', 2, { kind: 'rule_set' }),
        dated('uger', -1),
        dated('afgang', 1),
      ],
    });
    const by = (change: number, ...reasons: readonly object[]) => [
      { participantIds: [participantId(1), participantId(2)], change, because: reasons },
    ];
    expect(movements.cells).toStrictEqual([
      {
        ...changedBy('personer', 1),
        movements: by(1, because(1, 'ParticipantLinked', 2), because(1, 'ParticipantUnlinked', -1)),
      },
      {
        ...changedBy('uger', 4),
        movements: by(
          4,
          because(2, 'ParticipantUnlinked', 3),
          { kind: 'rule_set', change: 2 },
          { kind: 'date', change: -1 },
        ),
      },
    ]);
    expect(movements.accounted).toBe(true);
  });

  it('say nothing of somebody who moved other cells alone, and do not look at who that is', async () => {
    const asked: string[] = [];
    const movements = new Movements([changedBy('personer', 1)], async (id) => asked.push(id) > 0);
    await movements.add({ participantIds: [participantId(1)], steps: [dated('uger', 1)] });
    await movements.add({ participantIds: [participantId(2)], steps: [dated('personer', 1)] });
    expect(asked).toEqual([participantId(2)]);
    expect(movements.cells.map((cell) => Reflect.get(cell, 'movements'))).toStrictEqual([
      [{ participantIds: [participantId(2)], change: 1, because: [{ kind: 'date', change: 1 }] }],
    ]);
  });

  it('are told of the ages of registrations for their number alone, as nobody adds to a middle or a share', async () => {
    const [number, median] = ['registreringsalder|tal=antal', 'registreringsalder|tal=median'] as const;
    const other = 'timer|tal=antal';
    const changed = [changedBy(median, 7), changedBy(number, 2), changedBy(other, 1)];
    const movements = new Movements(changed, everybody);
    await movements.add({
      participantIds: [participantId(1)],
      steps: [median, number, other].map((cell, index) => dated(cell, 1 + (index % 2))),
    });
    const by = (change: number) => [
      { participantIds: [participantId(1)], change, because: [{ kind: 'date', change }] },
    ];
    expect(movements.cells).toStrictEqual([
      changedBy(median, 7),
      { ...changedBy(number, 2), movements: by(2) },
      { ...changedBy(other, 1), movements: by(1) },
    ]);
    expect(movements.accounted).toBe(true);
  });
});

describe('Of a person who may not be seen', () => {
  const steps = [
    step('personer', 2, eventOf(1, 'ParticipantLinked')),
    step('personer', 3, eventOf(2, 'ParticipantLinked')),
    step('personer', 1, { kind: 'rule_set' }),
  ];
  const participantIds = [participantId(1), participantId(2)];

  it('the change alone is told', async () => {
    const movements = new Movements([changedBy('personer', 6)], nobody);
    await movements.add({ participantIds, steps });
    expect(movements.cells).toStrictEqual([
      {
        ...changedBy('personer', 6),
        movements: [{ participantIds: [], change: 6, because: [{ kind: 'not_shown', change: 6 }] }],
      },
    ]);
    expect(movements.accounted).toBe(true);
  });

  it('in part, the other part is told', async () => {
    const movements = new Movements([changedBy('personer', 6)], async (id) => id === participantId(2));
    await movements.add({ participantIds, steps });
    expect(movements.cells).toStrictEqual([
      {
        ...changedBy('personer', 6),
        movements: [
          {
            participantIds: [participantId(2)],
            change: 6,
            because: [
              { kind: 'not_shown', change: 2 },
              because(2, 'ParticipantLinked', 3),
              { kind: 'rule_set', change: 1 },
            ],
          },
        ],
      },
    ]);
  });
});

describe('Changed cells', () => {
  it('are not accounted for when one of them changed by more than its movements, or by what is not told', async () => {
    for (const [change, accounted] of [
      [1, true],
      [2, false],
      [null, false],
    ] as const) {
      const movements = new Movements([changedBy('personer', 1), changedBy('uger', change)], everybody);
      for (const cell of ['personer', 'uger'])
        await movements.add({ participantIds: [participantId(1)], steps: [dated(cell, 1)] });
      expect([change, movements.accounted]).toEqual([change, accounted]);
    }
  });

  it('are too many for one answer with more than 100,000 reasons, of whichever persons', async () => {
    const movements = new Movements([changedBy('uger', 1)], everybody);
    const many = (count: number) => ({
      participantIds: [participantId(1)],
      steps: Array.from({ length: count }, () => dated('uger', 1)),
    });
    await movements.add(many(60_000));
    await movements.add(many(40_000));
    const message = 'Forskellen er for stor til ét svar: spørg om én celle ad gangen.';
    await expect(movements.add(many(1))).rejects.toMatchObject({
      name: 'MalformedQuestion',
      kind: 'malformed',
      message: `cell: ${message}`,
      errors: [{ path: 'cell', code: 'malformed', message }],
    });
  });
});
