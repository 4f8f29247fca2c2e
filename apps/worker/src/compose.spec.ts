import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '#libs/runtime';
import { readWorkerConfig } from './worker.config.ts';

interface Service {
  readonly image: string;
  readonly hostname?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
}

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const compose = parse(read('infra/compose/compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};
const dockerfile = read('infra/Dockerfile');
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === 'nytteindsats');

/** What a container of ours sees: what the image says, and over it what the service says. */
const environmentOf = ({ environment = {} }: Service): Record<string, string> => {
  const image = Object.fromEntries(
    [...dockerfile.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [String(name), String(value)]),
  );
  const given = Object.entries(environment).map(([name, value]) => [name, String(value)] as const);
  return { ...image, ...Object.fromEntries(given) };
};

describe('The compose file', () => {
  it('runs api, worker and their two preparations from our image', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual(['api', 'migrate', 'topics', 'worker']);
  });

  it.each(ours)('gives %s an environment that it takes, and a program that exists', (_, service) => {
    expect(readConfig(environmentOf(service))).toMatchObject({
      config: {
        eventStore: { kind: 'kurrentdb' },
        readModels: { kind: 'postgres' },
        host: '0.0.0.0',
        operationsHost: '0.0.0.0',
      },
    });
    const [, program] = service.command ?? ['node', 'dist/apps/api/src/main.js'];
    expect(existsSync(new URL(program!.replace('dist/', '').replace('.js', '.ts'), root))).toBe(true);
  });

  it('has Prometheus ask api and worker where they answer, as the image’s health check does', () => {
    const { scrape_configs: jobs } = parse(read('infra/compose/prometheus.yml')) as {
      readonly scrape_configs: readonly {
        readonly static_configs: readonly { readonly targets: string[] }[];
      }[];
    };
    const targets = jobs.flatMap((job) => job.static_configs.flatMap((one) => one.targets));
    const { api, worker } = compose.services;
    const { OPERATIONS_PORT: port } = environmentOf(api!);
    expect(readConfig(environmentOf(api!))).toMatchObject({ config: { operationsPort: Number(port) } });
    expect(readWorkerConfig(environmentOf(worker!))).toMatchObject({ port: Number(port) });
    expect(targets.toSorted()).toEqual([`api:${port}`, `worker:${port}`]);
    expect([api!.hostname, worker!.hostname]).toEqual(['api', 'worker']);
    expect(dockerfile).toContain(`'http://127.0.0.1:' + process.env.OPERATIONS_PORT + '/health/ready'`);
  });

  it('waits only for services that can become what it waits for', () => {
    for (const [, { depends_on: dependencies = {} }] of services)
      for (const [name, { condition }] of Object.entries(dependencies)) {
        const service = compose.services[name];
        expect(service).toBeDefined();
        if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
        else expect(service?.command).toBeDefined();
      }
  });

  it('signs people in at the realm that it brings, as its client, from the address that it is reached at', () => {
    const { api, keycloak } = compose.services;
    const realm = JSON.parse(read('infra/keycloak/nytteindsats-realm.json')) as {
      readonly realm: string;
      readonly clients: readonly { readonly clientId: string; readonly secret: string }[];
    };
    const given = (variable: string): string | undefined =>
      /^\$\{\w+:-(.*)\}$/.exec(String(api!.environment?.[variable]))?.[1];
    expect(given('OIDC_ISSUER')).toBe(`http://127.0.0.1:8080/realms/${realm.realm}`);
    expect(realm.clients).toContainEqual(
      expect.objectContaining({ clientId: given('OIDC_CLIENT_ID'), secret: given('OIDC_CLIENT_SECRET') }),
    );
    expect(keycloak!.volumes).toEqual(['../keycloak:/opt/keycloak/data/import:ro']);
  });

  it('mounts volumes that it declares and files that are there', () => {
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes) {
        const [source] = volume.split(':');
        if (source!.startsWith('.')) expect(existsSync(new URL(`infra/compose/${source}`, root))).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
  });
});
