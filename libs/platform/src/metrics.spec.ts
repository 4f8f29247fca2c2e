import { expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { Metrics } from './metrics.ts';

it('counts and measures in a registry of its own', async () => {
  const [metrics, others] = [new Metrics(), new Metrics()];
  metrics.commands.inc({ command: 'RecordWeek', outcome: 'accepted' });
  metrics.refusals.inc({ code: 'malformed' });
  metrics.appendSeconds.observe(0.002);
  metrics.httpSeconds.observe({ method: 'GET', route: '/v1/participants/:id', status: '200' }, 0.01);
  const text = await metrics.registry.metrics();
  expect(text).toContain('nytteindsats_commands_total{command="RecordWeek",outcome="accepted"} 1');
  expect(text).toContain('nytteindsats_refusals_total{code="malformed"} 1');
  expect(text).toContain('nytteindsats_append_seconds_bucket{le="0.0025"} 1');
  expect(text).toContain(
    'nytteindsats_http_request_seconds_count{method="GET",route="/v1/participants/:id",status="200"} 1',
  );
  expect(await others.registry.metrics()).not.toContain('RecordWeek');
  expect(await register.metrics()).not.toContain('nytteindsats');
});
