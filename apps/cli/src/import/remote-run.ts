import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { type LineAnswer, LineSplitter, longestLine } from '#libs/application';
import { refused, unreachable, type VerbFault, wrongUsage } from '../shell/verb-fault.ts';
import { number } from '../text/danish.ts';
import type { ImportRun } from './import-run.ts';

/** Where the commands go, and what is sent. */
export interface RemoteChoice {
  /** The API's address, `http://127.0.0.1:3000`. */
  readonly api: string;
  readonly token: string | undefined;
  readonly format: 'ndjson' | 'csv';
  readonly dryRun: boolean;
  readonly decimal: string;
}

const away = (api: string): VerbFault =>
  unreachable(`API’et på ${api} kan ikke nås. Kører det, og er adressen rigtig?`);

const foreign = (api: string): VerbFault =>
  unreachable(`Det, der svarer på ${api}, er ikke API’et. Er adressen rigtig?`);

const cutShort = (lastLine: number): VerbFault =>
  unreachable(
    `Forbindelsen til API’et blev afbrudt efter svaret på linje ${number(lastLine)}. Det vides ikke, om linjerne derefter er udført: kør filen igen, så svarer den uændret på det udførte.`,
  );

/**
 * The API's address.
 *
 * @throws VerbFault when it is none.
 */
export const apiAddress = (given: string): URL => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    throw wrongUsage('--api skal være API’ets adresse, fx http://127.0.0.1:3000.');
  return url;
};

const addressOf = ({ api, format, dryRun, decimal }: RemoteChoice): URL => {
  const base = apiAddress(api);
  const path = base.pathname.replace(/\/$/, '');
  const address = new URL(`${path}/v1/${format === 'csv' ? 'imports' : 'commands'}`, base);
  if (format === 'csv' && dryRun) address.searchParams.set('dryRun', 'true');
  if (format === 'csv' && decimal !== 'any') address.searchParams.set('decimal', decimal);
  return address;
};

const connect = (choice: RemoteChoice): ClientRequest => {
  const address = addressOf(choice);
  return (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': choice.format === 'csv' ? 'text/csv' : 'application/x-ndjson',
      ...(choice.token !== undefined && { authorization: `Bearer ${choice.token}` }),
    },
  });
};

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const problemIn = (body: string): Problem | undefined => {
  try {
    const problem = JSON.parse(body) as Partial<Problem> | null;
    return typeof problem?.code === 'string' && typeof problem.detail === 'string'
      ? (problem as Problem)
      : undefined;
  } catch {
    return undefined;
  }
};

const lineFeed = Buffer.from('\n');
/** Stands for a line of which nothing was kept, and is refused for the same reason. */
const tooLong = Buffer.alloc(longestLine + 1, 'x');

const ofLine = /^linje (\d+)(?:\.(.+))?$/;

/** The answer that a file refused as a whole gets from the stores themselves. */
const refusedFile = ({ detail, errors }: Problem): LineAnswer | undefined => {
  const [fault] = errors ?? [];
  const [, line, path = ''] = ofLine.exec(fault?.path ?? '') ?? [];
  if (!fault || line === undefined) return undefined;
  return {
    line: Number(line),
    commandId: null,
    status: 'refused',
    code: 'malformed',
    message: detail.replace(/^Linje \d+: /, ''),
    errors: [{ path, code: 'malformed', message: fault.message }],
  };
};

const faultOfProblem = (status: number, problem: Problem | undefined, api: string): VerbFault => {
  if (!problem) return foreign(api);
  return status >= 500 || status === 429
    ? unreachable(`API’et: ${problem.detail}`)
    : refused(`API’et: ${problem.detail}`);
};

const isAnswer = (parsed: unknown): parsed is LineAnswer =>
  typeof parsed === 'object' && parsed !== null && 'line' in parsed && 'status' in parsed;

/** Carries the lines of a file out by an API that holds the stores. */
export class RemoteRun implements ImportRun {
  readonly due = null;
  readonly lines: number | null;
  readonly #choice: RemoteChoice;
  readonly #bytes: Readable;
  #failure: VerbFault | undefined;
  #lastLine = 0;
  #answered = 0;
  /** How many lines were sent that must have an answer. */
  #sent = 0;
  #sums = false;

  constructor(choice: RemoteChoice, bytes: Readable, lines: number | null) {
    this.lines = lines;
    this.#choice = choice;
    this.#bytes = bytes;
  }

  failure(): VerbFault | undefined {
    return this.#failure;
  }

  async finish(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bytes.destroy();
  }

  async *answers(stop: AbortSignal): AsyncGenerator<readonly LineAnswer[], void, undefined> {
    const request = connect(this.#choice);
    const { promise: response, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request.on('response', resolve).on('error', reject);
    const sending = pipeline(this.#counted(stop), request).catch(() => undefined);
    try {
      yield* this.#read(await response);
      await sending;
      if (!this.#isComplete()) this.#failure ??= cutShort(this.#lastLine);
    } catch {
      this.#failure ??=
        this.#answered === 0 && !request.socket?.bytesWritten
          ? away(this.#choice.api)
          : cutShort(this.#lastLine);
    } finally {
      request.destroy();
      await sending;
    }
  }

  #isComplete(): boolean {
    return this.#choice.format === 'csv' ? this.#sums : this.#answered === this.#sent;
  }

  async *#read(response: IncomingMessage): AsyncGenerator<readonly LineAnswer[], void, undefined> {
    const { statusCode = 0 } = response;
    if (statusCode !== 200 || !/ndjson/.test(response.headers['content-type'] ?? '')) {
      const problem = problemIn(await text(response));
      const answer = problem && refusedFile(problem);
      this.#sums = true;
      this.#answered = this.#sent;
      if (answer) yield [answer];
      else this.#failure = faultOfProblem(statusCode, problem, this.#choice.api);
      return;
    }
    const splitter = new LineSplitter();
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const answers = splitter.push(chunk).flatMap((line) => this.#answerIn(String(line)));
      if (answers.length > 0) yield answers;
    }
  }

  #answerIn(line: string): readonly LineAnswer[] {
    const parsed: unknown = JSON.parse(line);
    if (!isAnswer(parsed)) {
      this.#sums = true;
      return [];
    }
    this.#answered += 1;
    this.#lastLine = parsed.line;
    if (parsed.status === 'failed')
      this.#failure = (parsed.code === 'internal' ? refused : unreachable)(`API’et: ${parsed.message}`);
    return [parsed];
  }

  #count(lines: readonly (Buffer | undefined)[]): void {
    for (const line of lines) if (line?.toString().trim() !== '') this.#sent += 1;
  }

  /** The file as it stands; of lines of commands whole ones, and no further one once somebody says stop. */
  async *#counted(stop: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#choice.format === 'csv') {
      yield* this.#bytes as AsyncIterable<Buffer>;
      return;
    }
    const splitter = new LineSplitter();
    for await (const chunk of this.#bytes.iterator({ destroyOnReturn: true }) as AsyncIterable<Buffer>) {
      if (stop.aborted) return;
      const lines = splitter.push(chunk);
      this.#count(lines);
      if (lines.length > 0) yield Buffer.concat(lines.flatMap((line) => [line ?? tooLong, lineFeed]));
    }
    const last = splitter.end();
    this.#count(last);
    for (const line of last) yield line ?? tooLong;
  }
}
