console.log('octavo', process.argv.slice(2));
