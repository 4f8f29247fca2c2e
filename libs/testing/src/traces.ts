/** The text in Windows-1252, as far as that is Latin 1; nothing when it cannot say it. */
const inLatin1 = (text: string): readonly Buffer[] =>
  Array.from(text).every((sign) => sign.codePointAt(0)! < 256) ? [Buffer.from(text, 'latin1')] : [];

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const escapedJson = (text: string): string =>
  text.replaceAll(/[^\u{20}-\u{7e}]/gu, (sign) =>
    [...Array(sign.length).keys()]
      .map((place) => String.raw`\u${sign.charCodeAt(place).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** The signs of base64 that the text alone decides, wherever in a longer text it stands. */
const inBase64 = (text: string): readonly Buffer[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    const signs = bytes.toString('base64').slice(Math.ceil((before * 8) / 6), whole);
    return [signs, signs.replaceAll('+', '-').replaceAll('/', '_')].map((one) => Buffer.from(one));
  });

const inHex = (bytes: Buffer): readonly Buffer[] => {
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase()].map((one) => Buffer.from(one));
};

/** The bytes by which a text could be told in a file or a message, however that is written. */
const encoded = (text: string): readonly Buffer[] => {
  const utf16 = Buffer.from(text, 'utf16le');
  const percent = encodeURIComponent(text);
  return [
    Buffer.from(text),
    Buffer.from(text.normalize('NFD')),
    utf16,
    bigEndian(text),
    ...inLatin1(text),
    ...[escapedJson(text), percent, percent.replaceAll('%20', '+')].map((one) => Buffer.from(one)),
    ...inHex(Buffer.from(text)),
    ...inHex(utf16),
    ...inBase64(text),
  ];
};

const backwards = (digits: string): string => Array.from(digits).toReversed().join('');

/** A CPR number as people and programs write it. */
const writtenCpr = (cpr: string): readonly string[] => {
  const [date, serial] = [cpr.slice(0, 6), cpr.slice(6)];
  const written = [cpr, `${date}-${serial}`, `${date} ${serial}`];
  return [...written, ...written.map(backwards)];
};

const writtenName = (name: string): readonly string[] => [name, name.toLowerCase(), name.toUpperCase()];

/** A form of something that must stand nowhere, and whose it is. */
interface Form {
  readonly bytes: Buffer;
  readonly label: string;
}

const keyBytes = 4;

/** Looks for people's numbers and names in bytes of any kind, in every encoding in which they could stand there. */
export class Traces {
  readonly #byFirst = new Map<number, Form[]>();
  /** By the third and fourth byte of a form: most bytes begin nothing. */
  readonly #begins = new Uint8Array(65_536);

  cpr(cpr: string, label = cpr): this {
    return this.#lookFor(writtenCpr(cpr), `CPR ${label}`);
  }

  name(name: string, label = name): this {
    return this.#lookFor(writtenName(name), `name ${label}`);
  }

  text(text: string, label = text): this {
    return this.#lookFor([text], `text ${label}`);
  }

  bytes(bytes: Buffer, label: string): this {
    for (const one of [bytes, ...inHex(bytes)]) this.#add({ bytes: one, label });
    const base64 = Buffer.from(bytes.toString('base64').replace(/=+$/, ''));
    const base64url = Buffer.from(bytes.toString('base64url'));
    for (const one of [base64, base64url]) this.#add({ bytes: one, label });
    return this;
  }

  /** What stands in the bytes, once each. */
  in(bytes: Buffer): readonly string[] {
    const found = new Set<string>();
    let key = 0;
    for (let place = 0; place < bytes.length; place += 1) {
      key = ((key << 8) | bytes[place]!) >>> 0;
      const start = place - keyBytes + 1;
      if (start < 0 || this.#begins[key & 0xffff] === 0) continue;
      for (const form of this.#byFirst.get(key) ?? [])
        if (bytes.subarray(start, start + form.bytes.length).equals(form.bytes)) found.add(form.label);
    }
    return [...found];
  }

  #lookFor(written: readonly string[], label: string): this {
    for (const bytes of written.flatMap(encoded)) this.#add({ bytes, label });
    return this;
  }

  #add(form: Form): void {
    const key = form.bytes.readUInt32BE(0);
    const known = this.#byFirst.get(key);
    if (known?.some(({ bytes, label }) => label === form.label && bytes.equals(form.bytes))) return;
    if (known) known.push(form);
    else this.#byFirst.set(key, [form]);
    this.#begins[key & 0xffff] = 1;
  }
}
