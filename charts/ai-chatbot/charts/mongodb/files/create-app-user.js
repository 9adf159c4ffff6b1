// Runs once, on an empty volume. The application signs in as this user, never as root.
db.getSiblingDB(process.env.MONGO_INITDB_DATABASE).createUser({
  user: process.env.MONGODB_APP_USERNAME,
  pwd: process.env.MONGODB_APP_PASSWORD,
  roles: [{ role: "readWrite", db: process.env.MONGO_INITDB_DATABASE }],
});
