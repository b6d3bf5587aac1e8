import { z } from 'zod';

const manifestSchema = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ url: z.string() })) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string() }),
    interactivity: z.looseObject({ request_url: z.string() }),
    socket_mode_enabled: z.boolean(),
  }),
});

const without = <T extends object, K extends keyof T>(record: T, name: K): Omit<T, K> => {
  const { [name]: _left, ...rest } = record;
  return rest;
};

/**
 * The manifest for one's own server.
 *
 * @param text `manifest/slack.json`
 * @param url the `ZALLY_PUBLIC_URL`, without a slash at its end
 * @param bySocket Slack gets no address of Zally's but the one that owners' browsers come back to: it sends through the
 *   WebSocket that Zally opens
 */
export const slackManifest = (text: string, url: string, bySocket: boolean): object => {
  const manifest = manifestSchema.parse(JSON.parse(text.replaceAll('https://YOUR-ZALLY', url)));
  if (!bySocket) return manifest;
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map((command) => without(command, 'url')),
    },
    settings: {
      ...settings,
      event_subscriptions: without(settings.event_subscriptions, 'request_url'),
      interactivity: without(settings.interactivity, 'request_url'),
      socket_mode_enabled: true,
    },
  };
};
