import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * Asks for something as a browser that takes compressed answers does.
 *
 * @returns its status, where it leads, when its first and last bytes came (ms), how many bytes it has on the wire, and the page itself.
 */
export const answered = async (address, path, cookie) => {
  const start = performance.now();
  const response = await new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'br, gzip', 'sec-fetch-site': 'same-origin' };
    get(new URL(path, address), { headers }, resolve).on('error', reject);
  });
  const first = new Promise((resolve) => response.once('data', () => resolve(performance.now() - start)));
  const body = await buffer(response);
  const whole = performance.now() - start;
  return {
    status: response.statusCode,
    location: response.headers.location,
    first: body.length === 0 ? whole : await first,
    whole,
    bytes: body.length,
  };
};
