import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { COMMAND_TABLE } from '../../src/bot/commands.ts';
import { EVENTS } from '../../src/bot/slack/events.ts';
import { BOT_SCOPES } from '../../src/bot/slack/oauth.ts';
import { slackRoutes } from '../../src/bot/slack/routes.ts';
import { EXPECTED } from '../web/expected-routes.ts';
import {
  asPublished,
  manifestSchema,
  type PublishedEvent,
  type PublishedScope,
} from './slack/manifest-schema.ts';

const raw = JSON.parse(
  readFileSync(new URL('../../manifest/slack.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, object>>;
const manifest = asPublished(manifestSchema.parse(raw));
const [command, ...otherCommands] = manifest.features?.slash_commands ?? [];
const { event_subscriptions: events, interactivity } = manifest.settings ?? {};

/** Scopes and events by the names that Slack publishes: a misspelt one doesn't compile. */
const scopes: readonly PublishedScope[] = BOT_SCOPES;
const heard: readonly PublishedEvent[] = EVENTS;

describe('the Slack manifest', () => {
  it('is valid by Slack’s published form, which does refuse what isn’t', () => {
    const refused = (change: object): boolean => !manifestSchema.safeParse({ ...raw, ...change }).success;
    expect(refused({})).toBe(false);
    expect(refused({ extra: 1 })).toBe(true);
    expect(refused({ display_information: { ...raw['display_information'], name: 'z'.repeat(36) } })).toBe(
      true,
    );
    expect(refused({ settings: { ...raw['settings'], socket_mode: true } })).toBe(true);
    expect(refused({ oauth_config: { redirect_urls: ['http://zally.example.org'] } })).toBe(true);
  });

  it('offers one command, with the usage of the command table', () => {
    expect(otherCommands).toEqual([]);
    expect(command?.command).toBe('/zally');
    expect(command?.usage_hint).toBe(COMMAND_TABLE.map(({ usage }) => usage).join(' | '));
  });

  it.each([
    ['README.md', /\n## In chat\n(.*?)\n## /s],
    ['docs/chat.md', /\n## What one asks of it\n(.*?)\n## /s],
  ])('and so does %s', (file, part) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const [, section = ''] = part.exec(text) ?? [];
    const rows = [...section.matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(([, usage = '', meaning]) => ({
      usage: usage.replaceAll('\\|', '|'),
      meaning,
    }));
    expect(rows).toEqual(COMMAND_TABLE);
  });

  it('doesn’t have names and channels resolved in what people type', () => {
    expect(command?.should_escape).toBe(false);
  });

  it('asks for what the bot uses, and for nothing that reads messages but mentions or acts for a person', () => {
    expect(manifest.oauth_config?.scopes).toEqual({ bot: [...scopes] });
    expect(
      scopes.filter((scope) => /history|im:(?!write)|mpim|write\.public|customize|files|email/.test(scope)),
    ).toEqual([]);
    expect(manifest.features?.app_home).toMatchObject({
      home_tab_enabled: true,
    });
  });

  it('has the tab in which people read what is for them alone; nobody writes there', () => {
    expect(scopes).toContain('im:write');
    expect(manifest.features?.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    });
  });

  it('hears of what is handled, and of no message but one that mentions Zally', () => {
    expect(events?.bot_events).toEqual(heard.toSorted());
    expect(heard.filter((event) => /message|mention/.test(event))).toEqual(['app_mention']);
  });

  it('sends everything to a route that there is', async () => {
    const app = fastify();
    await app.register(slackRoutes, {
      db: {} as Parameters<typeof slackRoutes>[1]['db'],
      egress: {} as Parameters<typeof slackRoutes>[1]['egress'],
      client: {} as Parameters<typeof slackRoutes>[1]['client'],
      hooksUrl: 'https://hooks.slack.com',
      log: createLogger('silent'),
      publicUrl: 'https://YOUR-ZALLY',
      signingSecret: 'secret-of-slack',
    });
    for (const address of [command?.url, interactivity?.request_url, events?.request_url]) {
      const { origin, pathname } = new URL(address ?? '');
      expect(origin).toBe('https://your-zally');
      expect(app.hasRoute({ method: 'POST', url: pathname })).toBe(true);
    }
    await app.close();
    expect(manifest.oauth_config?.redirect_urls).toEqual(['https://YOUR-ZALLY/slack/oauth']);
    expect(EXPECTED).toContain('GET /slack/oauth connection.manage');
  });

  it('works in workspaces, with tokens that rotate', () => {
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: true,
      interactivity: { is_enabled: true },
    });
  });
});

describe('npm run manifest:slack', () => {
  const run = (...args: readonly string[]) => {
    const script = join(import.meta.dirname, '..', '..', 'scripts', 'slack-manifest.ts');
    return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  };

  it('puts one’s own address in, and nothing else', () => {
    const { stdout } = run('--url', 'https://zally.example.org/');
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify(raw).replaceAll('https://YOUR-ZALLY', 'https://zally.example.org')),
    );
  });

  it('makes one for Socket Mode, valid too, in which Slack is given no address to call', () => {
    const { stdout } = run('--url', 'https://zally.example.org', '--socket');
    const made = asPublished(manifestSchema.parse(JSON.parse(stdout)));
    expect(made.settings?.socket_mode_enabled).toBe(true);
    expect(stdout).not.toMatch(/slack\/events|"url"|request_url/);
    // Owners' browsers come back here.
    expect(made.oauth_config).toEqual({
      ...manifest.oauth_config,
      redirect_urls: ['https://zally.example.org/slack/oauth'],
    });
    expect(made.settings?.event_subscriptions?.bot_events).toEqual(events?.bot_events);
    expect(made.settings?.interactivity?.is_enabled).toBe(true);
  });

  it.each([
    [[]],
    [['--url', 'http://zally.example.org']],
    [['--url', 'zally']],
    [['--url', 'https://zally.example.org', '--sockt']],
    [['--url']],
    [['https://zally.example.org']],
  ])('says what it takes: %j', (args: readonly string[]) => {
    const { status, stderr, stdout } = run(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe('npm run manifest:slack -- --url https://YOUR-ZALLY [--socket]\n');
  });
});

it('docs/chat.md shows pictures that are there, none of them slow to load', () => {
  const docs = new URL('../../docs/', import.meta.url);
  const pictures = readFileSync(new URL('chat.md', docs), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g);
  const sizes = [...pictures].map(([, path = '']) => statSync(new URL(path, docs)).size);
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.filter((size) => size >= 150_000)).toEqual([]);
});
