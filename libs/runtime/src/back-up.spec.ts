import { describe, expect, it } from '@jest/globals';
import { verifyBackUp } from './back-up.ts';

describe('A log on a server', () => {
  it('has no copy here, whichever engine keeps it: its server makes them', async () => {
    const verifying = verifyBackUp(
      { eventStore: { kind: 'kurrentdb', settings: {} }, dataDir: '' },
      '/nowhere',
      () => {},
    );
    await expect(verifying).rejects.toThrow(
      expect.objectContaining({
        name: 'NothingEmbedded',
        text: 'Loggen ligger ikke i mappen, men på en server: brug serverens egen sikkerhedskopi.',
      }),
    );
  });
});
