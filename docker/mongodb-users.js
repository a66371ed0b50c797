// Run once, when the database is made: the product may read and write its own database, no more.
db.getSiblingDB('madoguchi').createUser({
  user: 'madoguchi',
  pwd: process.env.MONGODB_PASSWORD,
  roles: [{ role: 'readWrite', db: 'madoguchi' }]
})
