create table if not exists office (
  id bigint primary key,
  name varchar(200) not null
);
create table if not exists holder (
  id bigint primary key,
  name varchar(200) not null
);
create table if not exists practitioner (
  id bigint primary key,
  version int not null,
  organ varchar(64) not null,
  scope varchar(128) not null,
  created_at timestamp not null,
  created_by varchar(64) not null,
  changed_at timestamp not null,
  changed_by varchar(64) not null,
  name varchar(200) not null,
  licence_no varchar(200) not null,
  kind varchar(64) not null,
  office_id bigint not null,
  holder_id bigint not null,
  qualification_no varchar(200) not null,
  qualification_kind varchar(64) not null,
  first_licensed date not null,
  current_licensed date not null,
  partner boolean,
  employer varchar(200),
  address varchar(200),
  postcode varchar(6),
  region varchar(12),
  fee decimal(18, 2),
  cases bigint,
  remark varchar(200),
  constraint uq_practitioner_licence unique (licence_no)
);
create index if not exists ix_practitioner_scope on practitioner (scope, id);
create index if not exists ix_practitioner_office on practitioner (office_id);
create index if not exists ix_practitioner_holder on practitioner (holder_id);
create index if not exists ix_practitioner_first on practitioner (first_licensed, id);
create table if not exists audit_entry (
  id bigint primary key,
  at timestamp not null,
  account varchar(64) not null,
  act varchar(64) not null,
  record_id bigint not null,
  detail varchar(4000)
);
create index if not exists ix_audit_record on audit_entry (record_id, id);
