import { describeMessageBroker } from './message-broker.contract.ts';
import { MemoryMessageBroker } from './memory.message-broker.ts';

describeMessageBroker('A broker in memory', () => new MemoryMessageBroker());
