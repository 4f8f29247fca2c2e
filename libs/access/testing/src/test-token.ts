import { createPrivateKey } from 'node:crypto';
import { type IssuedTo, LocalIssuer } from '#libs/access/tokens';

/** A key that everybody knows: for tests alone. */
export const testKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIOC2KIGl+6JWn1GijFGm0sbKhtlm8R5jzQJQs0oLg+WD
-----END PRIVATE KEY-----
`;

/** The local issuer of tests. */
export const testIssuer = await LocalIssuer.with(createPrivateKey(testKey));

const anna: IssuedTo = {
  subject: 'anna',
  name: 'Anna Holm',
  roles: ['koordinator'],
  kommunekoder: ['*'],
};

/** A token that is good for a day, of a coordinator of every municipality unless said otherwise. */
export const testToken = (to: Partial<IssuedTo> = {}): Promise<string> =>
  testIssuer.issue({ ...anna, ...to }, Date.now() + 86_400_000);

/** A coordinator's of every municipality. */
export const ordinaryToken = await testToken();

/** The header of a call with a token. */
export const bearing = (token = ordinaryToken): { readonly authorization: string } => ({
  authorization: `Bearer ${token}`,
});
