const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/** The questions about sign-ins that are with a provider, or wait for a choice. */
export const FUNCTIONS = `
create function provider_sign_in_open(p_state bytea, p_nonce bytea, p_practice uuid, p_own boolean, p_issuer text, p_client text,
  p_now timestamptz, p_expires timestamptz)
  returns void language sql ${HEAD} as $$
    delete from provider_sign_ins where expires_at < p_now;
    insert into provider_sign_ins (state_hash, nonce_hash, practice_id, own, issuer, client_id, expires_at)
      values (p_state, p_nonce, p_practice, p_own, p_issuer, p_client, p_expires) $$;

-- Gives it once: a state that comes again is nobody's.
create function provider_sign_in_take(p_state bytea, p_now timestamptz)
  returns table (nonce_hash bytea, practice_id uuid, own boolean, issuer text, client_id text)
  language sql ${HEAD} as $$
    with taken as (delete from provider_sign_ins p where p.state_hash = p_state returning p.*)
    select t.nonce_hash, t.practice_id, t.own, t.issuer, t.client_id from taken t where t.expires_at > p_now $$;

create function sign_in_choice_open(p_hash bytea, p_practices uuid[], p_staff uuid[], p_first text, p_subject text, p_mfa boolean,
  p_proven timestamptz, p_now timestamptz, p_expires timestamptz)
  returns void language sql ${HEAD} as $$
    delete from sign_in_choices where expires_at < p_now;
    insert into sign_in_choices (token_hash, practice_id, staff_id, first_factor, subject, mfa, proven_at, expires_at)
      select p_hash, o.practice_id, o.staff_id, p_first, p_subject, p_mfa, p_proven, p_expires
        from unnest(p_practices, p_staff) as o (practice_id, staff_id) $$;

create function sign_in_choice_look(p_hash bytea, p_now timestamptz) returns table (practice_id uuid, staff_id uuid)
  language sql ${HEAD} stable as $$
    select c.practice_id, c.staff_id from sign_in_choices c where c.token_hash = p_hash and c.expires_at > p_now $$;

-- Gives the one that was chosen, once; the others go with it.
create function sign_in_choice_take(p_hash bytea, p_practice uuid, p_now timestamptz)
  returns table (staff_id uuid, first_factor text, subject text, mfa boolean, proven_at timestamptz)
  language sql ${HEAD} as $$
    with taken as (delete from sign_in_choices c where c.token_hash = p_hash returning c.*)
    select t.staff_id, t.first_factor, t.subject, t.mfa, t.proven_at from taken t
      where t.practice_id = p_practice and t.expires_at > p_now $$;
`;
