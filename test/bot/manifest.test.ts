import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { COMMAND_TABLE } from '../../src/bot/commands.ts';
import { slackRoutes } from '../../src/bot/slack/routes.ts';

/** The parts that Zally depends on; lengths are those of Slack's manifest reference. */
interface SlackManifest {
  readonly display_information: {
    readonly name: string;
    readonly description: string;
    readonly long_description: string;
    readonly background_color: string;
  };
  readonly features: {
    readonly app_home: Record<string, boolean>;
    readonly bot_user: { readonly display_name: string };
    readonly slash_commands: readonly {
      readonly command: string;
      readonly url: string;
      readonly description: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
    }[];
  };
  readonly oauth_config: { readonly scopes: Record<string, readonly string[]> };
  readonly settings: {
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string };
    readonly event_subscriptions?: unknown;
    readonly org_deploy_enabled: boolean;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}

const manifest = JSON.parse(
  readFileSync(new URL('../../manifest/slack.json', import.meta.url), 'utf8'),
) as SlackManifest;
const [command, ...otherCommands] = manifest.features.slash_commands;
const addresses = [
  ...manifest.features.slash_commands.map(({ url }) => url),
  manifest.settings.interactivity.request_url,
];

describe('the Slack manifest', () => {
  it('offers one command, with the usage of the command table', () => {
    expect(otherCommands).toEqual([]);
    expect(command?.command).toBe('/zally');
    expect(command?.usage_hint).toBe(COMMAND_TABLE.map(({ usage }) => usage).join(' | '));
  });

  it('and so does the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, section = ''] = /\n## In chat\n(.*?)\n## /s.exec(readme) ?? [];
    const rows = [...section.matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(([, usage = '', meaning]) => ({
      usage: usage.replaceAll('\\|', '|'),
      meaning,
    }));
    expect(rows).toEqual(COMMAND_TABLE);
  });

  it('doesn’t have names and channels resolved in what people type', () => {
    expect(command?.should_escape).toBe(false);
  });

  it('asks for nothing that reads messages, and for no more than the bot uses', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: ['commands', 'chat:write'] });
    expect(manifest.settings.event_subscriptions).toBeUndefined();
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: false,
      messages_tab_enabled: false,
    });
  });

  it('sends everything to a route that there is', async () => {
    const app = fastify();
    await app.register(slackRoutes, {
      db: {} as Parameters<typeof slackRoutes>[1]['db'],
      egress: {} as Parameters<typeof slackRoutes>[1]['egress'],
      hooksUrl: 'https://hooks.slack.com',
      log: createLogger('silent'),
      publicUrl: 'https://YOUR-ZALLY',
      signingSecret: 'secret-of-slack',
    });
    expect(addresses).toHaveLength(2);
    for (const address of addresses) {
      const { origin, pathname } = new URL(address);
      expect(origin).toBe('https://your-zally');
      expect(app.hasRoute({ method: 'POST', url: pathname })).toBe(true);
    }
    await app.close();
  });

  it('works over HTTP in one workspace, with tokens that stay', () => {
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
  });

  it('stays within the lengths that Slack takes', () => {
    const {
      name,
      description,
      long_description: long,
      background_color: colour,
    } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long.length).toBeGreaterThanOrEqual(174);
    expect(long.length).toBeLessThanOrEqual(4000);
    expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(manifest.features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(command?.description.length).toBeLessThanOrEqual(2000);
    expect(command?.usage_hint.length).toBeLessThanOrEqual(1000);
  });
});
