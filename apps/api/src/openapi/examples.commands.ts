import { type CommandName, commandNames, commands } from '#libs/domain';
import { exampleParticipant } from './parameters.ts';

/** A body that works, once what stands before it in `exampleOrder` has been sent. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

type OtherCommand = Exclude<CommandName, 'EnrolParticipant'>;
type ExampleName = CommandName | 'PutWeek' | 'FurtherForloeb';

/** What is sent beside the examples that the commands declare: a week to its address, and somebody who comes again. */
const sentBefore: Partial<Record<CommandName, ExampleName>> = {
  ChangeReadiness: 'PutWeek',
  WithdrawEnrolment: 'FurtherForloeb',
};

/** The order in which the examples can be sent to a server on which nothing is recorded. */
export const exampleOrder: readonly ExampleName[] = commandNames.flatMap((name) => {
  const before = sentBefore[name];
  return before === undefined ? [name] : [before, name];
});

const commandId = (name: ExampleName): string => `c-${exampleOrder.indexOf(name) + 1}`;

const exampleOf = (name: CommandName): Example => {
  const { summary, fields } = commands[name].example;
  return { summary, value: { commandId: commandId(name), ...fields } };
};

export const enrolmentExamples = {
  EnrolParticipant: {
    summary: commands.EnrolParticipant.example.summary,
    value: {
      commandId: commandId('EnrolParticipant'),
      participantId: exampleParticipant,
      ...commands.EnrolParticipant.example.fields,
    },
  },
  FurtherForloeb: {
    summary: 'A further forløb of a participant who has exited',
    value: {
      commandId: commandId('FurtherForloeb'),
      participantId: exampleParticipant,
      ...commands.EnrolParticipant.example.fields,
      enrolledOn: '2022-12-05',
      readiness: 'aktivitetsparat',
    },
  },
} as const satisfies Readonly<Record<string, Example>>;

export const weekExamples = {
  RecordWeek: {
    summary: 'All that is known of a week',
    value: {
      commandId: commandId('PutWeek'),
      entries: [
        { activity: 'virksomhedspraktik', minutes: 1_500, provider: 'P1000000001' },
        { activity: 'danskuddannelse', minutes: 720 },
      ],
      absences: [{ kind: 'sygdom', days: 1 }],
    },
  },
} as const satisfies Readonly<Record<string, Example>>;

export const commandExamples = Object.fromEntries(
  commandNames.filter((name) => name !== 'EnrolParticipant').map((name) => [name, exampleOf(name)]),
) as Readonly<Record<OtherCommand, Example & { readonly value: Readonly<Record<string, unknown>> }>>;
