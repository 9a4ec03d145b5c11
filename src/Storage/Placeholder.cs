namespace Hikeshi.Storage;
