import { EventEmitter } from 'node:events';
import type { IncomingMessage } from '#libs/messaging';

/** A topic in memory. Emits `grown` when messages come. */
export class MemoryTopic extends EventEmitter {
  readonly name: string;
  readonly partitions: readonly IncomingMessage[][];
  /** The largest message that it takes, in bytes with key and headers. */
  readonly largest: number;
  #next = 0;

  constructor(name: string, partitions: number, largest: number) {
    super();
    this.setMaxListeners(0);
    this.name = name;
    this.partitions = Array.from({ length: partitions }, () => []);
    this.largest = largest;
  }

  append(key: Buffer | null, value: Buffer | null, headers: Readonly<Record<string, string>>): void {
    const partition = key ? key.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7) : (this.#next += 1);
    const number = partition % this.partitions.length;
    const log = this.partitions[number]!;
    const [offset, timestamp] = [String(log.length), new Date().toISOString()];
    log.push({ topic: this.name, partition: number, offset, key, value, headers, timestamp });
    this.emit('grown');
  }
}
