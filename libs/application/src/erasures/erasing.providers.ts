import type { Provider } from '@nestjs/common';
import type { EventStore, ParticipantKeys } from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import { type ErasureFile, ErasureRegister } from '#libs/persons/erasures';
import type { Clock } from '#libs/platform';
import type { ParticipantRows } from '#libs/read-models/participants';
import type { LinkedParticipants } from '../commands/linked-participants.ts';
import { ApproveErasureHandler } from './approve-erasure.handler.ts';
import { ErasureJudge, type Retention } from './erasure-judge.ts';
import { ErasuresHandler } from './erasures.question.ts';
import { ChangeHoldHandler, HoldsHandler } from './hold.handlers.ts';
import { Holds } from './holds.ts';
import { KeptPersons } from './kept-persons.ts';
import { PersonEraser } from './person-eraser.ts';
import { ProposeErasureHandler } from './propose-erasure.handler.ts';
import { RetentionHandler } from './retention.question.ts';

/** What persons are erased with. */
export interface ErasingParts {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly participants: ParticipantRows;
  readonly persons: PersonRegister;
  readonly erasures: ErasureRegister;
  readonly erasureFile: ErasureFile;
  readonly clock: Clock;
  readonly retention: Retention;
}

/** Everything that proposes, approves and carries out erasures, and holds participants back from them. */
export const erasingProviders = (parts: ErasingParts, linked: LinkedParticipants): readonly Provider[] => {
  const { store, keys, erasures, clock, retention } = parts;
  const persons = new KeptPersons(store, linked);
  return [
    { provide: ErasureRegister, useValue: erasures },
    { provide: KeptPersons, useValue: persons },
    { provide: ErasureJudge, useValue: new ErasureJudge(erasures, clock, retention) },
    { provide: Holds, useValue: new Holds(persons, erasures, keys, clock) },
    { provide: PersonEraser, useValue: new PersonEraser(parts) },
    ApproveErasureHandler,
    ChangeHoldHandler,
    ErasuresHandler,
    HoldsHandler,
    ProposeErasureHandler,
    RetentionHandler,
  ];
};
