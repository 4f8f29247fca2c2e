import { describe, expect, it } from '@jest/globals';
import type { Grant, Limit, Principal } from '#libs/access';
import { narrowed, onlyChoice, principalHere } from '#libs/access/sessions';

const grant = (role: Grant['role'], kommunekoder: Limit, providers: readonly string[] = []): Grant => ({
  role,
  kommunekoder,
  providers: new Set(providers),
});
const principal = (...grants: readonly Grant[]): Principal => ({
  issuer: 'https://login.example',
  subject: 'anna',
  displayName: null,
  grants,
  engagement: null,
  signedInBy: 'session',
});
const [aarhus, both] = [new Set(['751']), new Set(['751', '101'])];

describe('Choosing as whom one goes on', () => {
  it('is not asked of somebody who can be one thing alone', () => {
    const one = { kommunekode: null, provider: null };
    expect(onlyChoice([grant('koordinator', aarhus)])).toEqual({ role: 'koordinator', ...one });
    expect(onlyChoice([grant('leverandoer', 'all', ['P1'])])).toEqual({ role: 'leverandoer', ...one });
    expect(onlyChoice([grant('koordinator', both)])).toBeNull();
    expect(onlyChoice([grant('koordinator', 'all')])).toBeNull();
    expect(onlyChoice([grant('leverandoer', 'all', ['P1', 'P2'])])).toBeNull();
    expect(onlyChoice([grant('koordinator', aarhus), grant('revisor', aarhus)])).toBeNull();
  });

  it('leaves the role that was chosen, and of its limits what was chosen', () => {
    const anna = principal(
      grant('koordinator', both),
      grant('revisor', 'all'),
      grant('leverandoer', 'all', ['P1', 'P2']),
    );
    const as = (role: Grant['role'], kommunekode: string | null, provider: string | null = null) =>
      narrowed(anna, { role, kommunekode, provider })?.grants;
    expect(as('koordinator', '101')).toEqual([grant('koordinator', new Set(['101']))]);
    expect(as('koordinator', null)).toEqual([grant('koordinator', both)]);
    expect(as('revisor', '751')).toEqual([grant('revisor', aarhus)]);
    expect(as('leverandoer', null, 'P2')).toEqual([grant('leverandoer', 'all', ['P2'])]);
  });

  it('never gives more than one may', () => {
    const anna = principal(grant('koordinator', aarhus), grant('leverandoer', 'all', ['P1']));
    expect(narrowed(anna, { role: 'administrator', kommunekode: '751', provider: null })).toBeNull();
    const nothing = narrowed(anna, { role: 'koordinator', kommunekode: '101', provider: null });
    expect(nothing?.grants).toEqual([grant('koordinator', new Set())]);
    const nobody = narrowed(anna, { role: 'leverandoer', kommunekode: null, provider: 'P9' });
    expect(nobody?.grants).toEqual([grant('leverandoer', 'all')]);
  });

  it('on this machine makes each role somebody else, with what it needs', () => {
    const now = Date.parse('2026-01-15T08:00:00Z');
    const here = principalHere({ role: 'revisor', kommunekode: '751', provider: null }, now);
    expect(here).toEqual({
      issuer: 'urn:nytteindsats:local',
      subject: 'her-revisor',
      displayName: 'Revisor på denne maskine',
      grants: [grant('revisor', aarhus)],
      engagement: { id: 'lokal', until: '2026-01-15', text: true },
      signedInBy: 'token',
    });
    const provider = principalHere({ role: 'leverandoer', kommunekode: null, provider: 'P1000000001' }, now);
    expect(provider?.grants).toEqual([grant('leverandoer', 'all', ['P1000000001'])]);
  });
});
