import { LocalIssuer, openSigningKey } from '#libs/access/tokens';

const day = 86_400_000;

/** What a token says beside a role and its municipalities, where the role needs it. */
const furtherOf = {
  leverandoer: { providers: ['P1000000001'] },
  revisor: { engagement: { id: 'infra', until: '2099-12-31', text: true } },
};

/** A token for the API over a data folder, of somebody with a role in every municipality, good for a day. */
export const tokenFor = async (dataDir, role = 'koordinator') => {
  const issuer = await LocalIssuer.with(openSigningKey(dataDir));
  return issuer.issue(
    { subject: `infra ${role}`, name: 'infra', roles: [role], kommunekoder: ['*'], ...furtherOf[role] },
    Date.now() + day,
  );
};
