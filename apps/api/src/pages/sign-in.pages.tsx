import type { VNode } from 'preact';
import type { SignInRefusal } from '#libs/access/sign-in';
import type { Page } from './page.ts';

const Again = (): VNode => (
  <p>
    <a href="/log-ind">Log ind igen</a>
  </p>
);

export const notSetUp: Page = {
  title: 'Login er ikke sat op',
  status: 503,
  children: (
    <p>Siderne kan ikke bruges: OIDC_CLIENT_ID og OIDC_CLIENT_SECRET er ikke angivet. Se docs/access.md.</p>
  ),
};

export const linkIsMissing: Page = {
  title: 'Åbn linket fra npm start',
  status: 401,
  children: (
    <p>
      Her logger man ind med det link, som <code>npm start</code> skrev i terminalen. Det gælder, til
      processen slutter. Er du logget ud, efter at siderne ikke har været brugt i en halv time, så åbn det
      samme link igen.
    </p>
  ),
};

export const noRoleHere: Page = {
  title: 'Du har ingen rolle her',
  status: 403,
  children: (
    <>
      <p>
        Udstederen har logget dig ind, men giver dig ingen rolle i Nytteindsats, eller dit tilknytningsforhold
        er udløbet. Bed den, der administrerer brugere i din kommune, om en rolle.
      </p>
      <Again />
    </>
  ),
};

const reasons: Readonly<
  Record<SignInRefusal | 'no_attempt', Pick<Page, 'status'> & { readonly text: string }>
> = {
  refused: {
    status: 403,
    text: 'Udstederen logger dig ikke ind, eller svaret passer ikke til det login, der blev begyndt her.',
  },
  no_refresh_token: {
    status: 503,
    text: 'Udstederen giver intet refresh token, så den kan ikke spørges igen. Sæt OIDC_SCOPES, f.eks. til openid profile offline_access; se docs/access.md.',
  },
  no_attempt: {
    status: 400,
    text: 'Login blev ikke begyndt i denne browser, eller det tog mere end 10 minutter.',
  },
};

/** Why the browser comes back from the issuer and nobody is signed in. */
export const refusedSignIn = (reason: SignInRefusal | 'no_attempt'): Page => ({
  title: 'Du er ikke logget ind',
  status: reasons[reason].status ?? 403,
  children: (
    <>
      <p>{reasons[reason].text}</p>
      <Again />
    </>
  ),
});
