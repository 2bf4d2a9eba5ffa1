//! Parquet bytes in and out. Writing is deterministic: the same rows give the same bytes.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use footing_core::rows::{Cell, Column, Values};
use footing_core::{Field, Kind, Period, Rows};
use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, ColumnPath, SchemaDescPtr, Type, TypePtr};

/// Rows in a row group: small enough that reading one year skips most of a table.
const ROW_GROUP: usize = 1 << 16;

/// A table as Parquet bytes, packed for reading: every question unpacks its tables anew.
///
/// # Errors
/// The writer's words; only a fault in the program or a lack of memory can cause one.
pub fn encode(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut properties = WriterProperties::builder().set_compression(Compression::LZ4_RAW);
    for field in rows.fields() {
        if matches!(field.kind, Kind::U32 | Kind::Day) {
            // Counters and days climb slowly: their differences pack better than a dictionary.
            let column = ColumnPath::from(field.name.as_str());
            properties = properties
                .set_column_dictionary_enabled(column.clone(), false)
                .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
        }
    }
    let mut bytes = Vec::new();
    let write = || {
        let out: Box<dyn Write + Send> = Box::new(&mut bytes);
        let mut file = SerializedFileWriter::new(out, schema(rows.fields())?, Arc::new(properties.build()))?;
        for start in (0..rows.len()).step_by(ROW_GROUP) {
            let mut group = file.next_row_group()?;
            for (field, column) in rows.fields().iter().zip(rows.columns()) {
                let mut writer = group.next_column()?.expect("the file has a column for each field");
                write_cells(writer.untyped(), field, column, start..rows.len().min(start + ROW_GROUP))?;
                writer.close()?;
            }
            group.close()?;
        }
        file.close().map(drop)
    };
    write().map_err(|error: ParquetError| error.to_string())?;
    Ok(bytes)
}

/// The Parquet schema of columns.
fn schema(fields: &[Field]) -> Result<TypePtr, ParquetError> {
    let column = |field: &Field| {
        let (physical, logical) = match field.kind {
            Kind::U8 => (Physical::INT32, Some(LogicalType::integer(8, false))),
            Kind::U16 => (Physical::INT32, Some(LogicalType::integer(16, false))),
            Kind::U32 => (Physical::INT32, Some(LogicalType::integer(32, false))),
            Kind::I16 => (Physical::INT32, Some(LogicalType::integer(16, true))),
            Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
            Kind::F64 => (Physical::DOUBLE, None),
            Kind::Word(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let repetition = if field.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let built = Type::primitive_type_builder(&field.name, physical);
        built.with_logical_type(logical).with_repetition(repetition).build().map(Arc::new)
    };
    let columns = fields.iter().map(column).collect::<Result<_, _>>()?;
    Type::group_type_builder("rows").with_fields(columns).build().map(Arc::new)
}

/// Writes cells of a column: those that are known, and where the field allows for others, which those are.
fn write_cells(
    writer: &mut ColumnWriter<'_>,
    field: &Field,
    column: &Column,
    rows: Range<usize>,
) -> Result<(), ParquetError> {
    /// Cells as the file holds them: without those that are not known.
    fn pack<T: Copy, P>(cells: &[T], known: Option<&[i16]>, of: impl Fn(T) -> P) -> Vec<P> {
        let cells = cells.iter();
        match known.filter(|known| known.contains(&0)) {
            None => cells.map(|&cell| of(cell)).collect(),
            Some(known) => cells.zip(known).filter(|(_, known)| **known == 1).map(|(&cell, _)| of(cell)).collect(),
        }
    }
    let known: Option<Vec<i16>> = field.nullable.then(|| match column.values() {
        Values::F64(cells) => cells[rows.clone()].iter().map(|cell| i16::from(!cell.is_nan())).collect(),
        _ => rows.clone().map(|row| i16::from(column.is_known(row))).collect(),
    });
    let known = known.as_deref();
    let ints = match (column.values(), &mut *writer) {
        (Values::F64(cells), ColumnWriter::DoubleColumnWriter(writer)) => {
            let cells = &cells[rows];
            let whole = known.is_none_or(|known| !known.contains(&0));
            let packed = if whole { Vec::new() } else { pack(cells, known, |cell| cell) };
            return writer.write_batch(if whole { cells } else { &packed }, known, None).map(drop);
        }
        (Values::Word(cells), ColumnWriter::ByteArrayColumnWriter(writer)) => {
            let Kind::Word(words) = field.kind else { return Err(not_what(field)) };
            let word = |cell: u8| ByteArray::from(Bytes::from_static(words[usize::from(cell)].as_bytes()));
            return writer.write_batch(&pack(&cells[rows], known, word), known, None).map(drop);
        }
        (Values::U8(cells), _) => pack(&cells[rows], known, i32::from),
        (Values::U16(cells), _) => pack(&cells[rows], known, i32::from),
        (Values::U32(cells), _) => pack(&cells[rows], known, u32::cast_signed),
        (Values::I16(cells), _) => pack(&cells[rows], known, i32::from),
        (Values::Day(cells), _) => pack(&cells[rows], known, |cell| cell),
        (Values::F64(_) | Values::Word(_), _) => return Err(not_what(field)),
    };
    match writer {
        ColumnWriter::Int32ColumnWriter(writer) => writer.write_batch(&ints, known, None).map(drop),
        _ => Err(not_what(field)),
    }
}

fn not_what(field: &Field) -> ParquetError {
    ParquetError::General(format!("the column `{}` is not what its field says", field.name))
}

/// The rows of a group, a piece at a time.
pub type Pieces<'p> = Box<dyn Iterator<Item = Vec<Column>> + 'p>;

/// Writes row groups as an uncompressed Parquet file: for large results, where packing would take longer than everything
/// before it. `make` gives the rows of a group in pieces. Groups are made and encoded on all threads and written in order
/// as they come, so that no more of them than there are threads exist at a time. `about` is what the file says of itself, by
/// key. Returns the number of rows.
///
/// # Errors
/// What `out` says; or the encoder's words, which only a fault in the program can cause.
pub fn write_uncompressed<'p>(
    out: &mut (dyn Write + Send),
    fields: &[Field],
    about: Vec<(String, String)>,
    groups: usize,
    make: &(dyn Fn(usize) -> Pieces<'p> + Sync),
) -> io::Result<usize> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::UNCOMPRESSED)
        .set_key_value_metadata(Some(about.into_iter().map(|(key, text)| KeyValue::new(key, text)).collect()))
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for field in fields {
        let column = ColumnPath::from(field.name.as_str());
        match field.kind {
            // The least and the greatest help to skip the groups of other years, not to find amounts.
            Kind::F64 => {
                properties = properties
                    .set_column_dictionary_enabled(column.clone(), false)
                    .set_column_statistics_enabled(column, EnabledStatistics::None);
            }
            // Keys stand in order and counts are small: differences cost less to find than a dictionary.
            Kind::I16 | Kind::U16 | Kind::U32 => {
                properties = properties
                    .set_column_dictionary_enabled(column.clone(), false)
                    .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
            }
            Kind::Word(_) => {
                properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
            }
            Kind::U8 | Kind::Day => {}
        }
    }
    let properties = Arc::new(properties.build());
    // Encoded columns are copied over in small pieces, each of which would be a write of its own.
    let out: Box<dyn Write + Send> = Box::new(BufWriter::with_capacity(1 << 20, out));
    let writer =
        SerializedFileWriter::new(out, schema(fields).map_err(io_error)?, properties.clone()).map_err(io_error)?;
    let columns = Arc::new(writer.schema_descr().clone());
    let file = Mutex::new(InOrder { writer, next: 0, waiting: BTreeMap::new() });
    let next = AtomicUsize::new(0);
    let work = || {
        let mut rows = 0;
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= groups {
                return Ok(rows);
            }
            let (chunks, held) = encode_group(&columns, &properties, fields, make(index))?;
            rows += held;
            file.lock().unwrap_or_else(PoisonError::into_inner).append(index, chunks)?;
        }
    };
    let counts: Vec<Result<usize, ParquetError>> = rayon::broadcast(|_| {
        let rows = work();
        if rows.is_err() {
            // Nobody need go on with a file that cannot be finished.
            next.store(groups, Ordering::Relaxed);
        }
        rows
    });
    let rows = counts.into_iter().sum::<Result<usize, ParquetError>>().map_err(io_error)?;
    file.into_inner().unwrap_or_else(PoisonError::into_inner).writer.close().map_err(io_error)?;
    Ok(rows)
}

/// An encoded column of a group.
type Chunk = (Bytes, ColumnCloseResult);

/// A file to which groups are appended in order, whichever is encoded first.
struct InOrder<'o> {
    writer: SerializedFileWriter<Box<dyn Write + Send + 'o>>,
    next: usize,
    waiting: BTreeMap<usize, Vec<Chunk>>,
}

impl InOrder<'_> {
    fn append(&mut self, index: usize, chunks: Vec<Chunk>) -> Result<(), ParquetError> {
        self.waiting.insert(index, chunks);
        while let Some(chunks) = self.waiting.remove(&self.next) {
            let mut group = self.writer.next_row_group()?;
            for (bytes, close) in chunks {
                group.append_column(&bytes, close)?;
            }
            group.close()?;
            self.next += 1;
        }
        Ok(())
    }
}

/// The encoded columns of a group and its number of rows.
fn encode_group(
    schema: &SchemaDescPtr,
    properties: &WriterPropertiesPtr,
    fields: &[Field],
    pieces: Pieces<'_>,
) -> Result<(Vec<Chunk>, usize), ParquetError> {
    let mut sinks: Vec<TrackedWrite<Vec<u8>>> = fields.iter().map(|_| TrackedWrite::new(Vec::new())).collect();
    let mut writers: Vec<ColumnWriter<'_>> = sinks
        .iter_mut()
        .zip(schema.columns())
        .map(|(sink, column)| {
            get_column_writer(column.clone(), properties.clone(), Box::new(SerializedPageWriter::new(sink)))
        })
        .collect();
    let mut rows = 0;
    for piece in pieces {
        let held = piece.first().map_or(0, Column::len);
        for ((writer, field), column) in writers.iter_mut().zip(fields).zip(&piece) {
            write_cells(writer, field, column, 0..held)?;
        }
        rows += held;
    }
    let closed = writers.into_iter().map(ColumnWriter::close).collect::<Result<Vec<_>, _>>()?;
    let bytes = sinks.into_iter().map(|sink| sink.into_inner().map(Bytes::from));
    let chunks = bytes.zip(closed).map(|(bytes, close)| Ok((bytes?, close))).collect::<Result<_, ParquetError>>()?;
    Ok((chunks, rows))
}

/// What kept a file from being written: the error of the file itself where there is one.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => inner.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other),
    }
}

/// Rows in a piece of a table that is read: what is decoded stays near the processor until it is taken over.
const PIECE: usize = 1 << 14;

/// Of several who read a table side by side, one: it takes its part of the row groups, in order.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// From 0.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Part {
    /// The only one.
    pub(crate) const WHOLE: Self = Self { number: 0, of: 1 };

    fn of<T: Copy>(self, all: &[T]) -> Vec<T> {
        all[all.len() * self.number / self.of..all.len() * (self.number + 1) / self.of].to_vec()
    }
}

/// Reads columns, in the order asked for, of the row groups that may hold years of the period, in pieces of at most so many
/// rows. `each` is called with a piece without rows if there are none.
pub(crate) fn read(
    bytes: Bytes,
    columns: &[&str],
    years: Option<Period>,
    part: Part,
    each: &mut dyn FnMut(&Rows),
) -> Result<(), String> {
    let told = |error: ParquetError| error.to_string();
    let file = SerializedFileReader::new(bytes).map_err(told)?;
    let schema = file.metadata().file_metadata().schema_descr();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| {
            let place = schema.columns().iter().position(|held| held.name() == *column);
            place.ok_or_else(|| format!("it has no column `{column}`"))
        })
        .collect::<Result<_, _>>()?;
    let fields: Arc<[Field]> = places.iter().map(|&place| field(&schema.column(place))).collect::<Result<_, _>>()?;
    let groups: Vec<usize> = file
        .metadata()
        .row_groups()
        .iter()
        .enumerate()
        .filter(|(_, group)| years.is_none_or(|years| may_hold(group, years)))
        .map(|(index, _)| index)
        .collect();
    let mut none = true;
    for group in part.of(&groups) {
        let group = file.get_row_group(group).map_err(told)?;
        let mut readers: Vec<ColumnReader> =
            places.iter().map(|&place| group.get_column_reader(place)).collect::<Result<_, _>>().map_err(told)?;
        let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        while left > 0 {
            let rows = left.min(PIECE);
            let cells = readers.iter_mut().zip(&*fields).map(|(reader, field)| read_cells(reader, field, rows));
            each(&Rows::new(fields.clone(), cells.collect::<Result<_, _>>()?));
            left -= rows;
            none = false;
        }
    }
    if none {
        let cells = fields.iter().map(|field| none_of(field.kind)).collect();
        each(&Rows::new(fields, cells));
    }
    Ok(())
}

/// The field of a column in a file that [`encode`] has written.
fn field(column: &ColumnDescPtr) -> Result<Field, String> {
    let kind = match (column.physical_type(), column.logical_type_ref()) {
        (Physical::DOUBLE, None) => Kind::F64,
        (Physical::INT32, Some(LogicalType::Date)) => Kind::Day,
        (Physical::INT32, Some(LogicalType::Integer(int))) => match (int.bit_width, int.is_signed) {
            (8, false) => Kind::U8,
            (16, false) => Kind::U16,
            (32, false) => Kind::U32,
            (16, true) => Kind::I16,
            _ => return Err(format!("its column `{}` holds integers of a kind no table has", column.name())),
        },
        _ => return Err(format!("its column `{}` is of a type no table has", column.name())),
    };
    Ok(Field::new(column.name(), kind, column.max_def_level() > 0))
}

fn none_of(kind: Kind) -> Column {
    Column::new(match kind {
        Kind::U8 => Values::U8(Vec::new()),
        Kind::U16 => Values::U16(Vec::new()),
        Kind::U32 => Values::U32(Vec::new()),
        Kind::I16 => Values::I16(Vec::new()),
        Kind::Day => Values::Day(Vec::new()),
        Kind::F64 => Values::F64(Vec::new()),
        Kind::Word(_) => Values::Word(Vec::new()),
    })
}

/// The next cells of a column.
fn read_cells(reader: &mut ColumnReader, field: &Field, rows: usize) -> Result<Column, String> {
    /// Cells at their rows, from those that are known and where those stand.
    fn unpack<T: Cell, P: Copy>(packed: &[P], known: &[i16], of: impl Fn(P) -> T) -> Column {
        if packed.len() == known.len() || known.is_empty() {
            return Column::new(T::values(packed.iter().map(|&cell| of(cell)).collect()));
        }
        let mut packed = packed.iter();
        let mut next = |known: &i16| if *known == 1 { packed.next().map(|&cell| of(cell)) } else { None };
        Column::optional(known.iter().map(&mut next))
    }
    /// The known cells, and for each row whether it is one, where some may not be.
    fn packed<T: DataType>(
        reader: &mut ColumnReaderImpl<T>,
        field: &Field,
        rows: usize,
    ) -> Result<(Vec<T::T>, Vec<i16>), String> {
        let (mut cells, mut known) = (Vec::with_capacity(rows), Vec::new());
        known.reserve(if field.nullable { rows } else { 0 });
        let read = reader.read_records(rows, field.nullable.then_some(&mut known), None, &mut cells);
        match read.map_err(|error| error.to_string())? {
            (read, _, _) if read < rows => Err(format!("its column `{}` ends {} rows early", field.name, rows - read)),
            _ => Ok((cells, known)),
        }
    }
    if let ColumnReader::DoubleColumnReader(reader) = reader {
        let (cells, known) = packed(reader, field, rows)?;
        let whole = cells.len() == rows;
        return Ok(if whole { Column::new(Values::F64(cells)) } else { unpack(&cells, &known, |cell: f64| cell) });
    }
    let ColumnReader::Int32ColumnReader(reader) = reader else {
        return Err(format!("its column `{}` is of a type no table has", field.name));
    };
    let (cells, known) = packed(reader, field, rows)?;
    // The file says how wide its integers are: what is cut off here was never there.
    Ok(match field.kind {
        Kind::U8 => unpack(&cells, &known, |cell: i32| cell as u8),
        Kind::U16 => unpack(&cells, &known, |cell: i32| cell as u16),
        Kind::U32 => unpack(&cells, &known, |cell: i32| cell.cast_unsigned()),
        Kind::I16 => unpack(&cells, &known, |cell: i32| cell as i16),
        Kind::Day => unpack(&cells, &known, |cell: i32| cell),
        Kind::F64 | Kind::Word(_) => return Err(format!("its column `{}` is of a type no table has", field.name)),
    })
}

fn may_hold(group: &RowGroupMetaData, years: Period) -> bool {
    let Some(column) = group.columns().iter().find(|column| column.column_path().string() == "year") else {
        return true;
    };
    match column.statistics() {
        Some(Statistics::Int32(statistics)) => match (statistics.min_opt(), statistics.max_opt()) {
            (Some(&first), Some(&last)) => first <= years.last() && last >= years.first(),
            _ => true,
        },
        _ => true,
    }
}
