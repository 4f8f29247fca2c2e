import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below so many bytes compressing costs more than it saves. */
const threshold = 1_024;
const quality = 4;

/**
 * Compresses what is read when the caller takes it (`Accept-Encoding`: br or gzip), and what is sent while it is made a
 * piece at a time, so that each piece arrives when it is made. The answers to commands are small and go as they are.
 */
export const compressAnswers = async (server: FastifyInstance): Promise<void> => {
  server.addHook('onRoute', (route) => {
    if (![route.method].flat().includes('GET')) route.compress = false;
  });
  await server.register(fastifyCompress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold,
    customTypes: /json|javascript|^text\//,
    zlibOptions: { flush: constants.Z_SYNC_FLUSH },
    brotliOptions: {
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: quality },
    },
  });
};
