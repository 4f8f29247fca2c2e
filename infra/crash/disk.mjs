/**
 * The files of a folder as a disk holds them while a program runs: what was written, and what of it is certain to be
 * there after a power cut. Certain is what a sync that ended well covers, and that is: what was written to the file
 * before the sync began; and for names, what was made, renamed or removed in a folder before a sync of that folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const isFolder = Symbol('folder');

/** Bytes that grow by being written to. */
class Bytes {
  #room;
  #size;

  constructor(content = Buffer.alloc(0)) {
    this.#room = Buffer.from(content);
    this.#size = content.length;
  }

  get content() {
    return this.#room.subarray(0, this.#size);
  }

  change({ kind, size, offset, bytes }) {
    if (kind === 'truncate') {
      this.#reserve(size);
      if (size < this.#size) this.#room.fill(0, size, this.#size);
      this.#size = size;
    } else {
      this.#reserve(offset + bytes.length);
      bytes.copy(this.#room, offset);
      this.#size = Math.max(this.#size, offset + bytes.length);
    }
  }

  #reserve(size) {
    if (size <= this.#room.length) return;
    const room = Buffer.alloc(Math.max(size, 2 * this.#room.length));
    this.#room.copy(room);
    this.#room = room;
  }
}

/** A file: what of it is certain, and the changes that are not yet. */
class File {
  certain = new Bytes();
  pending = [];
  /** Where a write that names no place goes. */
  end = 0;

  write({ kind, bytes, offset }) {
    this.pending.push({ kind, bytes, offset: offset ?? this.end });
    if (offset === null) this.end += bytes.length;
  }

  settle(changes) {
    for (const change of this.pending) if (changes.has(change)) this.certain.change(change);
    this.pending = this.pending.filter((change) => !changes.has(change));
  }

  /** What is certain, and of the rest what survives. */
  left(survives) {
    const bytes = new Bytes(this.certain.content);
    for (const change of this.pending) if (survives()) bytes.change(change);
    return bytes.content;
  }
}

export class Disk {
  /** Grows whenever more has become certain. */
  version = 0;
  #base;
  #names = new Map();
  #certainNames = new Map();
  #pendingNames = [];
  #syncs = new Map();

  /** Nothing is in the folder `base` yet; that it is there itself is certain. */
  constructor(base) {
    this.#base = base;
  }

  /** Takes the next moment of a trace; see `momentsIn`. */
  take({ phase, thread, deed }) {
    if (deed.kind !== 'sync') {
      if (phase === 'end') this.#apply(deed);
    } else if (phase === 'begin') {
      this.#syncs.set(thread, this.#settling(deed.file));
    } else {
      this.version += 1;
      this.#syncs.get(thread)();
    }
  }

  /** Writes into `target` what a power cut would leave now; `survives` is asked of each thing that is not certain. */
  leave(target, survives) {
    const names = new Map(this.#certainNames);
    for (const { change } of this.#pendingNames) {
      if (!survives()) break;
      change(names);
    }
    const isReachable = (path) => path === this.#base || (names.has(path) && isReachable(dirname(path)));
    for (const path of [...names.keys()].toSorted()) {
      if (!isReachable(path)) continue;
      const [place, file] = [join(target, relative(this.#base, path)), names.get(path)];
      if (file === isFolder) mkdirSync(place);
      else writeFileSync(place, file.left(survives), { mode: 0o600 });
    }
  }

  #apply(deed) {
    const { kind, file: path } = deed;
    const file = this.#names.get(path);
    switch (kind) {
      case 'open':
        return this.#open(path, file, deed.flags);
      case 'mkdir':
        return this.#rename(path, (names) => names.set(path, isFolder));
      case 'unlink':
        return this.#rename(path, (names) => names.delete(path));
      case 'rename': {
        const moved = this.#names.get(deed.from);
        return this.#rename(path, (names) => names.delete(deed.from) && names.set(path, moved));
      }
      case 'truncate':
        return file?.pending.push(deed);
      case 'write':
        return file?.write(deed);
    }
  }

  #open(path, file, flags) {
    if (file === undefined && flags.includes('O_CREAT')) {
      const made = new File();
      this.#rename(path, (names) => names.set(path, made));
    } else if (file instanceof File) {
      file.end = 0;
      if (flags.includes('O_TRUNC')) file.pending.push({ kind: 'truncate', size: 0 });
    }
  }

  #rename(path, change) {
    change(this.#names);
    this.#pendingNames.push({ folder: dirname(path), change });
  }

  /** What becomes certain when a sync that begins now has ended. */
  #settling(path) {
    const file = this.#names.get(path);
    if (file instanceof File) {
      const covered = new Set(file.pending);
      return () => file.settle(covered);
    }
    const covered = new Set(this.#pendingNames.filter(({ folder }) => folder === path));
    return () => {
      for (const { change } of covered) change(this.#certainNames);
      this.#pendingNames = this.#pendingNames.filter((name) => !covered.has(name));
    };
  }
}
