import { type SignInStandIn, startSignIn } from './sign-in.ts';
import { type SlackStandIn, startSlack } from './slack.ts';

/** Somebody of the practice who can sign in and has an account in chat. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'manager' | 'viewer';
  /** Where their account is linked already. */
  readonly chat?: 'slack' | 'teams';
}

export const OIDC_CLIENT = { id: 'zally-demo', secret: 'zally-demo-secret' } as const;

export interface StandIns {
  readonly slack: SlackStandIn;
  readonly signIn: SignInStandIn;
  close(): Promise<void>;
}

/** Slack and the sign-in provider, by emulators that others keep. */
export const startStandIns = async (options: {
  readonly slackPort: number;
  readonly signInPort: number;
  readonly publicUrl: string;
  readonly practice: string;
  readonly people: readonly DemoPerson[];
}): Promise<StandIns> => {
  const { practice, people } = options;
  const slack = await startSlack({ port: options.slackPort, practice, people });
  const signIn = await startSignIn({
    port: options.signInPort,
    people,
    client: OIDC_CLIENT,
    redirectUri: `${options.publicUrl}/sign-in/callback`,
  }).catch(async (error: unknown) => {
    await slack.close();
    throw error;
  });
  return {
    slack,
    signIn,
    close: async () => {
      await slack.close();
      await signIn.close();
    },
  };
};
