import type { webApi } from '@slack/bolt';
import { z } from 'zod';

/** As Slack publishes it, in the types of its own package @slack/web-api. */
export type PublishedManifest = webApi.AppsManifestValidateArguments['manifest'];
export type PublishedScope = NonNullable<
  NonNullable<NonNullable<PublishedManifest['oauth_config']>['scopes']>['bot']
>[number];
export type PublishedEvent = NonNullable<
  NonNullable<NonNullable<PublishedManifest['settings']>['event_subscriptions']>['bot_events']
>[number];

const https = z.url({ protocol: /^https$/ });
const scope = z.string() as unknown as z.ZodType<PublishedScope>;
const event = z.string() as unknown as z.ZodType<PublishedEvent>;

/**
 * The parts of Slack's manifest schema that an app like ours can have, with the lengths and counts that its documentation
 * gives, written by hand from those types: Slack publishes the JSON schema on GitHub and in no npm package. Strict: a member
 * that isn't in it is refused, as Slack does.
 */
export const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.number() }).exactOptional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).exactOptional(),
    long_description: z.string().min(174).max(4000).exactOptional(),
    background_color: z
      .string()
      .regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/)
      .exactOptional(),
  }),
  features: z
    .strictObject({
      app_home: z
        .strictObject({
          home_tab_enabled: z.boolean().exactOptional(),
          messages_tab_enabled: z.boolean().exactOptional(),
          messages_tab_read_only_enabled: z.boolean().exactOptional(),
        })
        .exactOptional(),
      bot_user: z
        .strictObject({
          display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
          always_online: z.boolean().exactOptional(),
        })
        .exactOptional(),
      slash_commands: z
        .array(
          z.strictObject({
            command: z.string().regex(/^\/\S{1,31}$/),
            description: z.string().max(2000),
            should_escape: z.boolean().exactOptional(),
            url: https.exactOptional(),
            usage_hint: z.string().max(1000).exactOptional(),
          }),
        )
        .max(50)
        .exactOptional(),
    })
    .exactOptional(),
  oauth_config: z
    .strictObject({
      redirect_urls: z.array(https).max(1000).exactOptional(),
      scopes: z
        .strictObject({
          bot: z.array(scope).max(255).exactOptional(),
          user: z.array(z.never()).exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  settings: z
    .strictObject({
      event_subscriptions: z
        .strictObject({
          request_url: https.exactOptional(),
          bot_events: z.array(event).max(100).exactOptional(),
        })
        .exactOptional(),
      interactivity: z
        .strictObject({ is_enabled: z.boolean(), request_url: https.exactOptional() })
        .exactOptional(),
      org_deploy_enabled: z.boolean().exactOptional(),
      socket_mode_enabled: z.boolean().exactOptional(),
      token_rotation_enabled: z.boolean().exactOptional(),
    })
    .exactOptional(),
});

/** What the schema lets through is a manifest by Slack's types; where they change, this doesn't compile. */
export const asPublished = (manifest: z.output<typeof manifestSchema>): PublishedManifest => manifest;
