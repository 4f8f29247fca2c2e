import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ActorRegister } from '#libs/access/actors';
import type { RuleSetCatalogue } from '#libs/domain';
import { EventStore, ParticipantKeys } from '#libs/event-store';
import { PersonRegister } from '#libs/persons';
import { Clock, Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { ParticipantRows } from '#libs/read-models/participants';
import type { ResultStore } from '#libs/results';
import { LinkedParticipants } from './commands/linked-participants.ts';
import { commandHandlers } from './command-handlers.ts';
import { PersonClaims } from './persons/person-claims.ts';
import { Persons } from './persons/persons.ts';
import { type ErasingParts, erasingProviders } from './erasures/erasing.providers.ts';
import { AskedDates } from './questions/asked-dates.ts';
import { Cases } from './questions/cases.ts';
import { questionHandlers } from './questions/question-handlers.ts';
import { People } from './questions/people.ts';
import { RuleSets } from './questions/rule-sets.ts';
import { ToldEvents } from './questions/told-events.ts';
import { MadeResults } from './reporting/made-results.ts';
import { ReportResults } from './reporting/report-results.ts';
import { StatusResults } from './reporting/status-results.ts';

/** What an app's composition root picks. */
export interface ApplicationParts extends ErasingParts {
  readonly store: EventStore;
  /** Commands are carried out only while the log is the one that the read models were made of. */
  readonly history: Pick<OneHistory, 'expect'>;
  readonly keys: ParticipantKeys;
  readonly persons: PersonRegister;
  readonly participants: ParticipantRows;
  /** Who stands behind the ids of actors, for history. */
  readonly actors: ActorRegister;
  /** The forms of frozen reports. */
  readonly results: ResultStore;
  readonly clock: Clock;
  readonly ruleSets: RuleSetCatalogue;
  readonly metrics: Metrics;
}

/** The command and query buses over the ports; import it once, in an app's root module. */
@Module({})
export class ApplicationModule {
  static with(parts: ApplicationParts): DynamicModule {
    const linked = new LinkedParticipants(parts.store, parts.participants);
    const cases = new Cases(parts.store, parts.participants);
    const dates = new AskedDates(parts.clock, parts.store);
    const ruleSets = new RuleSets(parts.ruleSets);
    const status = new StatusResults(cases, ruleSets, dates);
    const made = new MadeResults({ ...parts, ruleSets, status, kept: parts.results });
    return {
      module: ApplicationModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: EventStore, useValue: parts.store },
        { provide: OneHistory, useValue: parts.history },
        { provide: ParticipantKeys, useValue: parts.keys },
        { provide: PersonRegister, useValue: parts.persons },
        { provide: ParticipantRows, useValue: parts.participants },
        { provide: Cases, useValue: cases },
        { provide: People, useValue: new People(cases) },
        { provide: AskedDates, useValue: dates },
        { provide: ActorRegister, useValue: parts.actors },
        { provide: ToldEvents, useValue: new ToldEvents(parts.keys, parts.actors, parts.store) },
        { provide: Clock, useValue: parts.clock },
        { provide: RuleSets, useValue: ruleSets },
        { provide: MadeResults, useValue: made },
        { provide: ReportResults, useExisting: MadeResults },
        { provide: Metrics, useValue: parts.metrics },
        { provide: LinkedParticipants, useValue: linked },
        { provide: PersonClaims, useValue: new PersonClaims(parts.persons, cases) },
        Persons,
        ...erasingProviders(parts, linked),
        ...commandHandlers,
        ...questionHandlers,
      ],
      exports: [CqrsModule, Persons, EventStore, ParticipantRows, Clock, RuleSets, Metrics],
    };
  }
}
