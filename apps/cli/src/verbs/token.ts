import { userInfo } from 'node:os';
import { codes, danishDateAt, isCode, isProvider } from '#libs/domain';
import { isRoleName, readAccessConfig, roleNames, type RoleName, roles } from '#libs/access';
import { LocalIssuer, openSigningKey } from '#libs/access/tokens';
import { exitCode, usable } from '#libs/platform';
import { servedEnvironment } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';

const [ordinaryHours, mostHours, millisecondsPerHour] = [8, 720, 3_600_000];

const roleOption = ({ options }: VerbCall): RoleName => {
  const name = options.get('role');
  if (name === undefined || !isRoleName(name))
    throw wrongUsage(`--role skal være en af: ${roleNames.join(', ')}.`);
  return name;
};

const listOption = ({ options }: VerbCall, name: string): readonly string[] | undefined =>
  options.get(name)?.split(',');

const kommunekoderOption = (call: VerbCall): readonly string[] | undefined => {
  const kommunekoder = listOption(call, 'kommune');
  const isOne = (text: string): boolean => isCode(codes.codeLists.kommunekode, text);
  if (kommunekoder && kommunekoder.join() !== '*' && !kommunekoder.every(isOne))
    throw wrongUsage('--kommune skal være trecifrede kommunekoder adskilt af komma, fx 751,101, eller *.');
  return kommunekoder;
};

const providersOption = (call: VerbCall): readonly string[] | undefined => {
  const providers = listOption(call, 'provider');
  if (providers && !providers.every(isProvider))
    throw wrongUsage('--provider skal være leverandører adskilt af komma, fx P1000000001 eller CVR12345678.');
  return providers;
};

const endOption = ({ options }: VerbCall): number => {
  const text = options.get('hours') ?? String(ordinaryHours);
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > mostHours)
    throw wrongUsage(`--hours skal være et helt antal timer fra 1 til ${mostHours}.`);
  return Date.now() + Number(text) * millisecondsPerHour;
};

/** `token --role R --kommune K`: issues a bearer token for the API where no issuer is configured. */
export const token: Verb = async (call) => {
  const role = roleOption(call);
  const [kommunekoder, providers, endsAt] = [
    kommunekoderOption(call),
    providersOption(call),
    endOption(call),
  ];
  const isAtProvider = roles[role].limitedBy === 'providers';
  if (!(isAtProvider ? providers : kommunekoder))
    throw wrongUsage(`--${isAtProvider ? 'provider' : 'kommune'} mangler: rollen ${role} ser ellers ingen.`);
  const { issuer } = usable(readAccessConfig(call.env));
  if (issuer !== null) throw wrongUsage('OIDC_ISSUER er angivet: det er dér, adgangsnøgler udstedes.');
  const local = await LocalIssuer.with(
    openSigningKey(configOf({ env: servedEnvironment(call.env) }).dataDir),
  );
  const { username } = userInfo();
  const engagement = { id: 'lokal', until: danishDateAt(endsAt), text: false };
  const issued = await local.issue(
    {
      subject: username,
      name: username,
      roles: [role],
      ...(kommunekoder && { kommunekoder }),
      ...(providers && { providers }),
      ...(role === 'revisor' && { engagement }),
    },
    endsAt,
  );
  await call.results.line(issued);
  return exitCode.done;
};
