import { LocalIssuer, openSigningKey } from '#libs/access';

const day = 86_400_000;

/** A token for the API over a data folder, of a coordinator of every municipality, good for a day. */
export const tokenFor = async (dataDir) => {
  const issuer = await LocalIssuer.with(openSigningKey(dataDir));
  return issuer.issue(
    { subject: 'infra', name: 'infra', roles: ['koordinator'], kommunekoder: ['*'] },
    Date.now() + day,
  );
};
