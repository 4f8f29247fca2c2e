import { Fault } from '../fault.ts';

/**
 * What does not fit between the configuration and the server that it names. `closing`: the connection is closed at once,
 * which a server that dies or starts does too, or what stands before it: it proves nothing unless it goes on.
 */
export type Mismatch =
  | 'login'
  | 'database'
  | 'unknown-authority'
  | 'expired-certificate'
  | 'other-name'
  | 'speaks-plain'
  | 'speaks-tls'
  | 'foreign'
  | 'closing';

/** What a server and its settings are called where people read of them. */
export interface ServerWords {
  readonly server: string;
  /** The variables with the address, with who we are, and with the file of the authority. */
  readonly address: string;
  readonly login: string;
  readonly authority: string;
  /** What to write to speak with and without TLS. */
  readonly withTls: string;
  readonly withoutTls: string;
}

const texts: Readonly<Record<Mismatch, (words: ServerWords) => string>> = {
  login: ({ server, login }) =>
    `${server} lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret ${login}, eller giv brugeren adgang.`,
  database: ({ server, address }) =>
    `Databasen findes ikke i ${server}. Ret dens navn i ${address}, eller opret den.`,
  'unknown-authority': ({ server, authority }) =>
    `${server} viser et certifikat fra en myndighed, som vi ikke stoler på. Lad ${authority} pege på den myndighed, der har udstedt det.`,
  'expired-certificate': ({ server }) =>
    `${server} viser et certifikat, der er udløbet eller ikke gælder endnu. Giv serveren et nyt.`,
  'other-name': ({ server, address }) =>
    `${server} viser et certifikat, der gælder et andet navn. Skriv det navn i ${address}, som certifikatet gælder, eller giv serveren et andet.`,
  'speaks-plain': ({ server, withoutTls }) =>
    `${server} svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller ${withoutTls}.`,
  'speaks-tls': ({ server, withTls }) =>
    `${server} svarer kun med TLS, og der er ikke bedt om TLS. Løsning: ${withTls}.`,
  foreign: ({ server, address }) =>
    `Det, der svarer på adressen i ${address}, er ikke ${server}. Ret adressen.`,
  closing: ({ server, address }) =>
    `Det, der svarer på adressen i ${address}, lukker forbindelsen uden et ord: det er ikke ${server}, eller ${server} er ved at starte. Ret adressen, hvis det varer ved.`,
};

/**
 * A server answers, but does not fit what the configuration says of it. It does not pass by itself, but whoever serves
 * goes on asking: it may be mended at the server.
 */
export class ServerMismatch extends Fault {
  override readonly name = 'ServerMismatch';
  readonly kind = 'mismatched';
  readonly mismatch: Mismatch;
  readonly #words: ServerWords;

  constructor(mismatch: Mismatch, words: ServerWords, options?: ErrorOptions) {
    super(`${words.server} does not fit its configuration (${mismatch})`, options);
    this.mismatch = mismatch;
    this.#words = words;
  }

  override get text(): string {
    return texts[this.mismatch](this.#words);
  }
}
