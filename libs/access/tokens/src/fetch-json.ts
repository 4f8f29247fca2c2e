const mostBytes = 1_000_000;

/**
 * Asks an address for a JSON object, without following it elsewhere.
 *
 * @throws an Error that says what was wrong, and repeats nothing of the answer.
 */
export const fetchJson = async (address: string, patienceMs: number): Promise<object> => {
  const answer = await fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`answered more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return objectIn(Buffer.concat(chunks).toString());
};

const objectIn = (text: string): object => {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // What the parser says quotes the text.
  }
  throw new Error('answered no JSON object');
};
