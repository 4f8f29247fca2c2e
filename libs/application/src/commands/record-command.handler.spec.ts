import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { participantCategory, participantStream, type StoredEvent } from '#libs/event-store';

const week = (commandId: string, number: number, minutes = 600) => ({
  command: 'RecordWeek',
  commandId,
  participantId: sampleParticipantId,
  week: `2022-W${number}`,
  entries: [{ activity: 'nytteindsats', minutes }],
  absences: [{ kind: 'sygdom', days: 1 }],
});

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const stream = async (): Promise<readonly StoredEvent[]> =>
  (await Array.fromAsync(kit.store.readStream(participantStream(sampleParticipantId)))).flat();

describe('A command', () => {
  it('is accepted with the number and the position of its last event', async () => {
    expect(await kit.give(enrolCommand)).toEqual({
      status: 'accepted',
      events: 1,
      revision: 0,
      position: (await kit.store.lastPosition([participantCategory]))!,
    });
    expect(await kit.give(week('c-2', 14))).toMatchObject({ status: 'accepted', events: 2, revision: 2 });
  });

  it('given again answers what the first giving got, whatever has happened since', async () => {
    await kit.give(enrolCommand);
    const first = await kit.give(week('c-2', 14));
    await kit.give({ ...week('c-3', 14, 30), reason: 'tastefejl' });
    const again = await kit.give(week('c-2', 14));
    expect(again).toEqual({ ...first, status: 'unchanged', events: 0 });
    expect(await stream()).toHaveLength(4);
  });

  it('is recognised as a repeat by a process that has not seen it', async () => {
    const other = await kit.another();
    const first = await kit.give(enrolCommand);
    const again = await kit.give(enrolCommand, { bus: other.commands });
    expect(again).toEqual({ ...first, status: 'unchanged', events: 0 });
  });

  it('with an id that meant something else is refused, before anything else about it', async () => {
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14));
    expect(await kit.give(week('c-2', 15), { expectedRevision: 0 })).toMatchObject({
      code: 'command_id_reused',
    });
  });

  it('may use the id that another participant’s command has', async () => {
    await kit.give(enrolCommand);
    const other = { ...enrolCommand, participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12' };
    expect(await kit.give(other)).toMatchObject({ status: 'accepted' });
  });

  it('that was refused, or had nothing to record, is not remembered', async () => {
    await kit.give(enrolCommand);
    expect(await kit.give(week('c-2', 10))).toMatchObject({ code: 'week_outside_forloeb' });
    expect(await kit.give(week('c-2', 14))).toMatchObject({ status: 'accepted' });
    expect(await kit.give(week('c-3', 14))).toMatchObject({ status: 'unchanged', events: 0, revision: 2 });
    expect(await kit.give(week('c-3', 15))).toMatchObject({ status: 'accepted' });
  });

  it('is refused when the caller has seen an older revision', async () => {
    await kit.give(enrolCommand);
    expect(await kit.give(week('c-2', 14), { expectedRevision: 3 })).toMatchObject({
      code: 'revision_mismatch',
    });
    expect(await kit.give(week('c-2', 14), { expectedRevision: 0 })).toMatchObject({ status: 'accepted' });
  });

  it('may say itself which revision it expects, and is the same command whatever that is', async () => {
    await kit.give(enrolCommand);
    expect(await kit.give({ ...week('c-2', 14), expectedRevision: 3 })).toMatchObject({
      code: 'revision_mismatch',
      revision: 0,
    });
    const given = await kit.give({ ...week('c-2', 14), expectedRevision: 0 });
    expect(given).toMatchObject({ status: 'accepted' });
    for (const line of [week('c-2', 14), { ...week('c-2', 14), expectedRevision: 7 }])
      expect(await kit.give(line)).toEqual({ ...given, status: 'unchanged', events: 0 });
  });

  it('that enrols somebody unknown expects no revision: there is none', async () => {
    expect(await kit.give({ ...enrolCommand, expectedRevision: 0 })).toEqual({
      status: 'refused',
      code: 'revision_mismatch',
      message: 'Sagen er ændret, siden den blev læst; læs den igen.',
    });
  });

  it('about nobody is refused, and a wrong revision is said first', async () => {
    expect(await kit.give(week('c-2', 14))).toMatchObject({ code: 'unknown_participant' });
    expect(await kit.give(week('c-2', 14), { expectedRevision: 0 })).toMatchObject({
      code: 'revision_mismatch',
    });
  });

  it('at a provider of an older form is malformed before all else, where nothing stands under it', async () => {
    const hours = { command: 'RecordHours', week: '2022-W14', activity: 'nytteindsats', minutes: 60 };
    const older = { ...hours, participantId: sampleParticipantId, provider: 'P0101901234' };
    expect(await kit.give({ ...older, commandId: 'c-2' })).toMatchObject({ code: 'malformed' });
    await kit.give(enrolCommand);
    const reused = await kit.give({ ...older, commandId: 'c-1' }, { expectedRevision: 7 });
    expect(reused).toMatchObject({ code: 'malformed' });
    expect(JSON.stringify(reused)).not.toContain('0101901234');
  });

  it('that lost a race to another process is decided anew', async () => {
    const other = await kit.another();
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14), { bus: other.commands });
    await kit.give(week('c-3', 15));
    expect(await kit.give(week('c-4', 16), { bus: other.commands })).toMatchObject({
      status: 'accepted',
      revision: 6,
    });
  });

  it('recorded by two processes at once is accepted of one, and the other answers what that one got', async () => {
    const other = await kit.another();
    const answers = await Promise.all([
      kit.give(enrolCommand),
      kit.give(enrolCommand, { bus: other.commands }),
    ]);
    const [accepted, unchanged] = answers.toSorted((a, b) => a.status.localeCompare(b.status));
    expect(accepted).toMatchObject({ status: 'accepted', events: 1, revision: 0 });
    expect(unchanged).toEqual({ ...accepted, status: 'unchanged', events: 0 });
    expect(await stream()).toHaveLength(1);
  });

  it('whose id another process gives something else at once is refused, and its facts are not recorded', async () => {
    const other = await kit.another();
    const answers = await Promise.all([
      kit.give(enrolCommand),
      kit.give({ ...enrolCommand, readiness: 'aktivitetsparat' }, { bus: other.commands }),
    ]);
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(answers.find(({ status }) => status === 'refused')).toMatchObject({ code: 'command_id_reused' });
    expect(await stream()).toHaveLength(1);
  });

  it('is not refused for what another process has changed since', async () => {
    const other = await kit.another();
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14), { bus: other.commands });
    const exit = {
      command: 'ExitParticipant',
      participantId: sampleParticipantId,
      exitedOn: '2022-06-01',
      exitReason: 'andet',
    };
    await kit.give({ ...exit, commandId: 'c-3' });
    const further = { ...enrolCommand, commandId: 'c-4', enrolledOn: '2022-08-01' };
    expect(await kit.give(further, { bus: other.commands })).toMatchObject({ status: 'accepted' });
  });

  it('takes its turn: 64 at once for one participant are all carried out, in order', async () => {
    await kit.give(enrolCommand);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        kit.give({
          command: 'RecordHours',
          commandId: `h-${index}`,
          participantId: sampleParticipantId,
          week: '2022-W14',
          activity: 'nytteindsats',
          provider: `P${1_000_000_000 + index}`,
          minutes: 10,
        }),
      ),
    );
    expect(answers.map((answer) => ('revision' in answer ? answer.revision : null))).toEqual(
      Array.from({ length: 64 }, (_, index) => index + 1),
    );
  });

  it('is counted by name and outcome, a refusal by its code', async () => {
    await kit.give(enrolCommand);
    await kit.give({ ...enrolCommand, commandId: 'c-2' });
    const text = await kit.metrics.registry.metrics();
    expect(text).toContain('nytteindsats_commands_total{command="EnrolParticipant",outcome="accepted"} 1');
    expect(text).toContain('nytteindsats_refusals_total{code="forloeb_already_open"} 1');
  });
});
