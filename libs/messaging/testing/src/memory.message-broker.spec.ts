import { describeMessageBroker } from './describe-message-broker.ts';
import { MemoryMessageBroker } from './memory.message-broker.ts';

describeMessageBroker('A broker in memory', () => new MemoryMessageBroker());
